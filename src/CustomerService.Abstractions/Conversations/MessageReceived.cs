using CustomerService.Content;

namespace CustomerService.Conversations;

/// <summary>A customer message was accepted.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.received")]
public sealed record MessageReceived : ConversationEvent
{
    /// <summary>The channel's id of the message.</summary>
    [Id(0)] public required string MessageId { get; init; }

    /// <summary>The channel it came by.</summary>
    [Id(1)] public required string Channel { get; init; }

    /// <summary>What was written.</summary>
    [Id(2)] public required string Text { get; init; }

    /// <summary>The turn that answers it.</summary>
    [Id(3)] public required int Turn { get; init; }

    /// <summary>The customer, where known.</summary>
    [Id(4)] public string? CustomerId { get; init; }

    /// <summary>What the channel says of the language.</summary>
    [Id(5)] public string? Locale { get; init; }

    /// <summary>What it held beside its text; null for nothing.</summary>
    [Id(6)] public MessageContent? Content { get; init; }

    /// <summary>Where on the channel it came from; null where the channel's name is all there is to say.</summary>
    [Id(7)] public ChannelAddress? From { get; init; }

    /// <summary>How many turns the assistant may answer within an hour; null for any number.</summary>
    [Id(8)] public int? AnswersPerHour { get; init; }

    /// <summary>True where nobody vouches for <see cref="From"/>; else null.</summary>
    [Id(9)] public bool? IsUnproven { get; init; }
}
