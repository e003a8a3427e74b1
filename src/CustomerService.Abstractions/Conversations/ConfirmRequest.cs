namespace CustomerService.Conversations;

/// <summary>Proves an address, by the code that was sent there or by the link beside it.</summary>
[GenerateSerializer, Immutable, Alias("cs.confirm-request")]
public sealed record ConfirmRequest
{
    /// <summary>The code; null where there is a link.</summary>
    [Id(0)] public string? Code { get; init; }

    /// <summary>The token of the link; null where there is a code.</summary>
    [Id(1)] public string? Link { get; init; }

    /// <summary>Names the record, never the code: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(ConfirmRequest);
}
