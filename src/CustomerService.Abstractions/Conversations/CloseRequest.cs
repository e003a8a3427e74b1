namespace CustomerService.Conversations;

/// <summary>Ends a conversation until the customer writes again.</summary>
[GenerateSerializer, Immutable, Alias("cs.close-request")]
public sealed record CloseRequest
{
    /// <summary>Why, in words an operator understands. No customer text.</summary>
    [Id(0)] public string Reason { get; init; } = "resolved";

    /// <summary>Who closed it.</summary>
    [Id(1)] public Speaker By { get; init; } = Speaker.Agent;

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(CloseRequest);
}
