using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Outbox;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// What a conversation is by now: a fold over its events, small enough to be stored with every commit. Short JSON names,
/// because it is. Members are only ever added, with defaults.
/// </summary>
/// <remarks>
/// Defaults other than zero are given by the getters: the generated reader sets every init property, also one that was never written.
/// </remarks>
internal sealed record ConversationState
{
    public static readonly ConversationState Empty = new();

    /// <summary>Seq of the last event; 0 for a conversation that does not exist.</summary>
    [JsonPropertyName("s")] public long LastSeq { get; init; }

    /// <summary>Highest turn that messages were assigned to.</summary>
    [JsonPropertyName("t")] public int Turns { get; init; }

    /// <summary>Highest turn decided. Turns are decided in order.</summary>
    [JsonPropertyName("d")] public int DecidedTurns { get; init; }

    /// <summary>Status without regard to a turn in work; see <see cref="Status"/>.</summary>
    [JsonPropertyName("st")] public ConversationStatus Base { get; init; }

    /// <summary>
    /// The speaker lease: grows when the word passes to somebody else. An answer made under an older lease is withheld.
    /// </summary>
    [JsonPropertyName("l")] public int Lease { get; init; }

    /// <summary>Undecided turns' messages, oldest first; empty between turns.</summary>
    [JsonPropertyName("u")] public ImmutableArray<UnansweredMessage> Unanswered { get => field.IsDefault ? [] : field; init; }

    /// <summary>Turns in a row that the assistant could not help with.</summary>
    [JsonPropertyName("f")] public int FailuresInARow { get; init; }

    /// <summary>The channel of the customer's last message: where replies go.</summary>
    [JsonPropertyName("c")] public string Channel { get => field ?? "api"; init; }

    /// <summary>Where on that channel; null where its name is all there is to say.</summary>
    [JsonPropertyName("to")] public ChannelAddress? Address { get; init; }

    /// <summary>When the customer last wrote from there; null where it has no address.</summary>
    [JsonPropertyName("w")] public DateTimeOffset? WroteAt { get; init; }

    /// <summary>The customer, where known.</summary>
    [JsonPropertyName("cu")] public string? CustomerId { get; init; }

    /// <summary>What the channel said of the customer's language.</summary>
    [JsonPropertyName("lo")] public string? Locale { get; init; }

    /// <summary>The customer's rating; 0 for none.</summary>
    [JsonPropertyName("r")] public int Rating { get; init; }

    /// <summary>What the last decided turn offered to choose from; null when it asked nothing.</summary>
    [JsonPropertyName("a")] public ImmutableArray<Choice>? Asked { get; init; }

    /// <summary>What belongs to the rating's comment and is small; 0 for none.</summary>
    [JsonPropertyName("rc")] public long RatingComment { get; init; }

    /// <summary>While a person is waited for: from when one is to be expected; null where nobody knows.</summary>
    [JsonPropertyName("x")] public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>While a person is waited for: messages acknowledged since.</summary>
    [JsonPropertyName("k")] public int Acknowledged { get; init; }

    /// <summary>Who has joined, where known.</summary>
    [JsonPropertyName("ai")] public string? AgentId { get; init; }

    /// <summary>The name of who has joined that customers see, where one was given.</summary>
    [JsonPropertyName("an")] public string? AgentName { get; init; }

    /// <summary>While a person is waited for, or has joined: since when; null else, and in what versions before this one stored.</summary>
    [JsonPropertyName("ha")] public DateTimeOffset? HandoffAt { get; init; }

    /// <summary>While a person is waited for, or has joined: why.</summary>
    [JsonPropertyName("hr")] public string? HandoffReason { get; init; }

    /// <summary>When the customer last wrote, Unix milliseconds; 0 in what versions before this one stored.</summary>
    [JsonPropertyName("ma")] public long MessageAt { get; init; }

    /// <summary>What the last decided turn was about; null for none of the pack's intents.</summary>
    [JsonPropertyName("li")] public string? Intent { get; init; }

    /// <summary>The tone of the last decided turn.</summary>
    [JsonPropertyName("ls")] public string? Sentiment { get; init; }

    /// <summary>The e-mail address that the customer left here; null for none.</summary>
    [JsonPropertyName("e")] public string? Email { get; init; }

    /// <summary>How many turns may be answered within an hour, by the last message; null for any number.</summary>
    [JsonPropertyName("q")] public int? AnswersPerHour { get; init; }

    /// <summary>When turns were answered, Unix seconds, while they are counted; null for never.</summary>
    [JsonPropertyName("qa")] public ImmutableArray<long>? Answered { get; init; }

    /// <summary>
    /// Seq of the last event that changes what an earlier message shows: how far it was heard, what its recordings say, or that it was
    /// taken back; 0 for none.
    /// </summary>
    [JsonPropertyName("h")] public long LastChange { get; init; }

    /// <summary>Addresses to which the customer has forbidden messages; null for none.</summary>
    [JsonPropertyName("oo")] public ImmutableArray<ChannelAddress>? OptedOut { get; init; }

    /// <summary>To which conversations this one's address belongs and belonged, oldest first; null for none but this.</summary>
    [JsonPropertyName("rt")] public ImmutableArray<Route>? Routes { get; init; }

    /// <summary>Whether nothing may be sent to where the conversation is now.</summary>
    [JsonIgnore] public bool IsOptedOut => Forbids(Address);

    /// <summary>The devices that are told of answers, oldest first.</summary>
    [JsonPropertyName("dv")] public ImmutableArray<DeviceAdded>? Devices { get; init; }

    /// <summary>The highest number that a device was given; 0 before the first.</summary>
    [JsonPropertyName("dn")] public int LastDevice { get; init; }

    /// <summary>The device that an entry of the outbox tells; null where it is gone.</summary>
    public PushDevice? DeviceOf(OutboxEntry entry) =>
        (Devices ?? []).FirstOrDefault(known => known.Number == entry.Number)?.Device;

    /// <summary>Whose the conversation is; null while no person has joined.</summary>
    [JsonIgnore]
    public Assignee? Assignee => Base == ConversationStatus.HandedOff && AgentId is { } agent ? new Assignee(agent, AgentName) : null;

    [JsonIgnore] public bool Exists => LastSeq > 0;

    /// <summary>Whether a message is accepted and its answer still to come, while nobody has joined.</summary>
    [JsonIgnore]
    public bool AnswerPending => Turns > DecidedTurns && Base is not (ConversationStatus.HandedOff or ConversationStatus.Closed);

    /// <summary>The address without what differs from message to message.</summary>
    public static ChannelAddress Place(ChannelAddress address) => address with { Route = null, MessageId = null, Subject = null };

    /// <summary>Whether the customer has forbidden messages to an address.</summary>
    public bool Forbids(ChannelAddress? address) =>
        OptedOut is { } forbidden && address is not null && forbidden.Contains(Place(address));

    /// <summary>When the customer last wrote from an address; null where that is not known.</summary>
    public DateTimeOffset? WroteAtFrom(ChannelAddress? address) =>
        address is not null && Address is not null && Place(address) == Place(Address) ? WroteAt : null;

    [JsonIgnore]
    public ConversationStatus Status => AnswerPending && Base != ConversationStatus.WaitingForAgent
        ? ConversationStatus.Waiting
        : Base;
}
