namespace CustomerService.Conversations;

/// <summary>A person gives back the conversation that they have.</summary>
[GenerateSerializer, Immutable, Alias("cs.release-request")]
public sealed record ReleaseRequest
{
    /// <summary>Opaque id of the agent who has it.</summary>
    [Id(0)] public required string AgentId { get; init; }

    /// <summary>
    /// False (default): the assistant answers again. True: the customer waits for another person, and the assistant helps meanwhile.
    /// </summary>
    [Id(1)] public bool ToQueue { get; init; }

    /// <summary>Why, in words an operator understands. No customer text.</summary>
    [Id(2)] public string Reason { get; init; } = "an agent gave it back";

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(ReleaseRequest);
}
