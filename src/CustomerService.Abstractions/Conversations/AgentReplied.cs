using CustomerService.Content;

namespace CustomerService.Conversations;

/// <summary>A human agent said something, and has the word from now on.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.agent")]
public sealed record AgentReplied : ConversationEvent
{
    /// <summary>The sender's id of the message.</summary>
    [Id(0)] public required string MessageId { get; init; }

    /// <summary>What they said.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>Who wrote it.</summary>
    [Id(2)] public required string AgentId { get; init; }

    /// <summary>The name that customers see, at most 80 characters; null for none.</summary>
    [Id(3)] public string? AgentName { get; init; }

    /// <summary>How <see cref="Text"/> is to be read.</summary>
    [Id(4)] public MessageFormat Format { get; init; }

    /// <summary>What it holds beside its text; null for nothing.</summary>
    [Id(5)] public MessageContent? Content { get; init; }

    /// <summary>Where it goes; null where the channel's name is all there is to say.</summary>
    [Id(6)] public ChannelAddress? To { get; init; }
}
