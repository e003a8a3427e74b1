namespace CustomerService.Conversations;

/// <summary>A person takes a conversation: of those who do so at once exactly one has it afterwards.</summary>
[GenerateSerializer, Immutable, Alias("cs.take-request")]
public sealed record TakeRequest
{
    /// <summary>Opaque id of the agent.</summary>
    [Id(0)] public required string AgentId { get; init; }

    /// <summary>The name that customers see, at most 80 characters; null for none.</summary>
    [Id(1)] public string? AgentName { get; init; }

    /// <summary>Why, in words an operator understands. No customer text.</summary>
    [Id(2)] public string Reason { get; init; } = "an agent took it";

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(TakeRequest);
}
