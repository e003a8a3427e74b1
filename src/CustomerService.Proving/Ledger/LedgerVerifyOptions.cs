namespace CustomerService.Proving.Ledger;

/// <summary>What a verification is to do.</summary>
internal sealed record LedgerVerifyOptions
{
    /// <summary>How long conversations may take to come to rest, and the host to answer.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether to read event streams too.</summary>
    public bool Events { get; init; } = true;

    /// <summary>Conversations read at once.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>What the endpoint offers against duplicates; null when no endpoint's record is compared.</summary>
    public EndpointClass? EndpointClass { get; init; }
}
