namespace CustomerService.Conversations;

/// <summary>Gives the word to a person, or back to the assistant.</summary>
[GenerateSerializer, Immutable, Alias("cs.handoff-request")]
public sealed record HandoffRequest
{
    /// <summary>True: a person takes over (default). False: the assistant answers again.</summary>
    [Id(0)] public bool ToAgent { get; init; } = true;

    /// <summary>Why, in words an operator understands. No customer text.</summary>
    [Id(1)] public string Reason { get; init; } = "requested";

    /// <summary>Opaque id of the agent who takes over, where known.</summary>
    [Id(2)] public string? AgentId { get; init; }

    /// <summary>Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(HandoffRequest);
}
