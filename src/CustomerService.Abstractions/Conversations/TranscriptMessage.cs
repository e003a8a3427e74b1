using System.Collections.Immutable;
using CustomerService.Content;

namespace CustomerService.Conversations;

/// <summary>One message of a conversation.</summary>
[GenerateSerializer, Immutable, Alias("cs.transcript-message")]
public sealed record TranscriptMessage
{
    /// <summary>Place in the conversation; grows, with gaps where other events stand.</summary>
    [Id(0)] public required long Seq { get; init; }

    /// <summary>Who wrote it.</summary>
    [Id(1)] public required Speaker From { get; init; }

    /// <summary>What it says; empty where <see cref="Content"/> says it all.</summary>
    [Id(2)] public required string Text { get; init; }

    /// <summary>When it was committed.</summary>
    [Id(3)] public required DateTimeOffset At { get; init; }

    /// <summary>The sender's id, for messages from outside.</summary>
    [Id(4)] public string? MessageId { get; init; }

    /// <summary>What a reply of the assistant rests on.</summary>
    [Id(5)] public ImmutableArray<Source> Sources { get; init; } = [];

    /// <summary>What a question of the assistant offers; empty for all else.</summary>
    [Id(6)] public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>The name of the agent who wrote it, where one was given.</summary>
    [Id(7)] public string? AuthorName { get; init; }

    /// <summary>How the text is to be read.</summary>
    [Id(8)] public MessageFormat Format { get; init; }

    /// <summary>What it holds beside its text; null for nothing.</summary>
    [Id(9)] public MessageContent? Content { get; init; }

    /// <summary>Where on its channel it came from or went to; null where the channel's name is all there is to say.</summary>
    [Id(10)] public ChannelAddress? Address { get; init; }

    /// <summary>How far a message to the customer is on its channel; null where it is read here, in the web chat or by the API.</summary>
    [Id(11)] public DeliveryState? Delivery { get; init; }

    /// <summary>Whether the customer took it back: the text says so, and nothing else is left of it.</summary>
    [Id(12)] public bool IsDeleted { get; init; }

    /// <summary>Whether its text, or the end of it, is what a machine heard in its recordings.</summary>
    [Id(13)] public bool IsTranscribed { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(TranscriptMessage)} {Seq}";
}
