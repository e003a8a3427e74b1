using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>A message on its way out.</summary>
public sealed record OutboundMessage
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Idempotency key <c>conversation|seq|n</c>: the same in every attempt.</summary>
    public required string Key { get; init; }

    /// <summary>Place in the conversation.</summary>
    public required long Seq { get; init; }

    /// <summary>Who says it.</summary>
    public required Speaker From { get; init; }

    /// <summary>Where it goes; null where the channel's name is all there is to say.</summary>
    public ChannelAddress? To { get; init; }

    /// <summary>What is said.</summary>
    public required string Text { get; init; }

    /// <summary>What it is about, where it begins something new and the channel has subjects; null for nothing.</summary>
    public string? Subject { get; init; }

    /// <summary>How <see cref="Text"/> is to be read.</summary>
    public MessageFormat Format { get; init; }

    /// <summary>The name of the agent who wrote it, where one was given.</summary>
    public string? AuthorName { get; init; }

    /// <summary>What it rests on.</summary>
    public ImmutableArray<Source> Sources { get; init; } = [];

    /// <summary>What it offers to choose from, as far as the channel can show it.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>What it holds beside its text, as far as the channel can show it; null for nothing.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>
    /// When the customer last wrote from where it goes; null where that is not known. Some providers take free text for so long only.
    /// </summary>
    public DateTimeOffset? CustomerWroteAt { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>1 for the first attempt.</summary>
    public required int Attempt { get; init; }

    /// <summary>True when an earlier attempt may have arrived and the other end can't tell.</summary>
    public bool PossibleDuplicate { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(OutboundMessage)} {Key}";
}
