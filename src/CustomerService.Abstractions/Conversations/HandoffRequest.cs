namespace CustomerService.Conversations;

/// <summary>Gives the word to a person, or back to the assistant.</summary>
[GenerateSerializer, Immutable, Alias("cs.handoff-request")]
public sealed record HandoffRequest
{
    /// <summary>
    /// True (default): a person takes it, where <see cref="AgentId"/> says who, as by <see cref="TakeRequest"/>; or is waited for. False:
    /// the assistant answers again, whoever has it.
    /// </summary>
    [Id(0)] public bool ToAgent { get; init; } = true;

    /// <summary>Why, in words an operator understands. No customer text.</summary>
    [Id(1)] public string Reason { get; init; } = "requested";

    /// <summary>Opaque id of the agent who joins; null when nobody has come yet.</summary>
    [Id(2)] public string? AgentId { get; init; }

    /// <summary>The name of that agent that customers see, at most 80 characters; null for none.</summary>
    [Id(3)] public string? AgentName { get; init; }

    /// <summary>Who asks. A customer may give back while nobody has come, but not send away who has.</summary>
    [Id(4)] public Speaker By { get; init; } = Speaker.Agent;

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(HandoffRequest);
}
