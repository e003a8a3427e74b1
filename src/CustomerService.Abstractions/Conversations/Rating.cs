namespace CustomerService.Conversations;

/// <summary>What the customer thinks of the help.</summary>
[GenerateSerializer, Immutable, Alias("cs.rating")]
public sealed record Rating
{
    /// <summary>1 (bad) to 5 (good).</summary>
    [Id(0)] public required int Score { get; init; }

    /// <summary>In the customer's own words, at most 2,000 characters.</summary>
    [Id(1)] public string? Comment { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(Rating);
}
