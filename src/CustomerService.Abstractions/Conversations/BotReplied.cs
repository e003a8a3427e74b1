using System.Collections.Immutable;
using CustomerService.Content;

namespace CustomerService.Conversations;

/// <summary>The assistant said something.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.bot")]
public sealed record BotReplied : ConversationEvent
{
    /// <summary>The turn it belongs to.</summary>
    [Id(0)] public required int Turn { get; init; }

    /// <summary>What it says.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>What the text rests on.</summary>
    [Id(2)] public ImmutableArray<Source> Sources { get; init; } = [];

    /// <summary>What the customer may choose from, where it asks; null (the default) when it does not.</summary>
    [Id(3)] public ImmutableArray<Choice>? Choices { get; init; }

    /// <summary>How <see cref="Text"/> is to be read; null (the default) for plain.</summary>
    [Id(4)] public MessageFormat? Format { get; init; }

    /// <summary>What it holds beside its text; null for nothing.</summary>
    [Id(5)] public MessageContent? Content { get; init; }

    /// <summary>Where it goes; null where the channel's name is all there is to say.</summary>
    [Id(6)] public ChannelAddress? To { get; init; }
}
