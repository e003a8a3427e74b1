using CustomerService.Content;

namespace CustomerService.Conversations;

/// <summary>A message from a customer, normalised by its channel.</summary>
[GenerateSerializer, Immutable, Alias("cs.customer-message")]
public sealed record CustomerMessage
{
    /// <summary>The channel's own id of the message: the same id again is the same message. 1 to 128 characters.</summary>
    [Id(0)] public required string MessageId { get; init; }

    /// <summary>Plain text, at most 32,768 characters; empty where <see cref="Content"/> says it all.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>Name of the channel it came by and that replies go to. Default <c>api</c>: the caller reads replies itself.</summary>
    [Id(2)] public string Channel { get => From?.Channel ?? field; init; } = "api";

    /// <summary>The customer's opaque id, where the channel knows it.</summary>
    [Id(3)] public string? CustomerId { get; init; }

    /// <summary>What the channel says of the customer's language (BCP 47), where it says something.</summary>
    [Id(4)] public string? Locale { get; init; }

    /// <summary>What it holds beside its text; null for nothing.</summary>
    [Id(5)] public MessageContent? Content { get; init; }

    /// <summary>
    /// Where it comes from and replies go, which names the channel as well; null where the channel's name is all there is to say.
    /// </summary>
    [Id(6)] public ChannelAddress? From { get; init; }

    /// <summary>
    /// How many turns of its conversation the assistant may answer within an hour, this one among them, lest it answer a machine for ever,
    /// or somebody whose address another has written; 0 for a message that people alone may answer, null for any number.
    /// </summary>
    [Id(7)] public int? AnswersPerHour { get; init; }

    /// <summary>Whether nobody vouches for <see cref="From"/>: no customer is found or made by it.</summary>
    [Id(8)] public bool IsUnproven { get; init; }

    /// <summary>Whether several people write from <see cref="From"/>, such as a group: no customer is found or made by it.</summary>
    [Id(9)] public bool IsShared { get; init; }

    /// <summary>
    /// Whether the conversation of its address has said where it belongs, and those have been asked that may have taken it before.
    /// </summary>
    [Id(10)] public bool IsRouted { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(CustomerMessage)} {MessageId}";
}
