using CustomerService.Content;

namespace CustomerService.Conversations;

/// <summary>A message from a human agent. It takes the word from the assistant, and from no colleague.</summary>
[GenerateSerializer, Immutable, Alias("cs.agent-message")]
public sealed record AgentMessage
{
    /// <summary>The sender's id of the message: the same id again is the same message.</summary>
    [Id(0)] public required string MessageId { get; init; }

    /// <summary>At most 32,768 characters; empty where <see cref="Content"/> says it all.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>Opaque id of the agent.</summary>
    [Id(2)] public required string AgentId { get; init; }

    /// <summary>The name that customers see, at most 80 characters; null for none.</summary>
    [Id(3)] public string? AgentName { get; init; }

    /// <summary>How <see cref="Text"/> is to be read.</summary>
    [Id(4)] public MessageFormat Format { get; init; }

    /// <summary>What it holds beside its text; null for nothing.</summary>
    [Id(5)] public MessageContent? Content { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(AgentMessage)} {MessageId}";
}
