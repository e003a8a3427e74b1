using System.Collections.Immutable;

namespace CustomerService.Conversations;

/// <summary>The assistant said something.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.bot")]
public sealed record BotReplied : ConversationEvent
{
    /// <summary>The turn it belongs to.</summary>
    [Id(0)] public required int Turn { get; init; }

    /// <summary>Plain text.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>What the text rests on.</summary>
    [Id(2)] public ImmutableArray<Source> Sources { get; init; } = [];

    /// <summary>What the customer may choose from, where it asks; null (the default) when it does not.</summary>
    [Id(3)] public ImmutableArray<Choice>? Choices { get; init; }
}
