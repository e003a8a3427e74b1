using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>
/// What version 1 stored, checked in: every later version must read it. Never change these files; add new ones.
/// </summary>
public sealed class GoldenTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);

    private static readonly ImmutableArray<ConversationEvent> Events =
    [
        new MessageReceived { Seq = 1, At = At, MessageId = "m1", Channel = "web", Text = "Where is my order?", Turn = 1, CustomerId = "c-1", Locale = "en-GB" },
        new TurnDecided
        {
            Seq = 2,
            At = At,
            Turn = 1,
            Understanding = new Understanding("order_status", 0.93, false, new Sentiment("neutral", -0.1), "en", [new IntentCandidate("order_status", 0.93)], "v1"),
            Decision = new Decision("knowledge", "intent order_status is answered by article order-status"),
            Failed = true,
            ElapsedMs = 1.25,
        },
        new BotReplied { Seq = 3, At = At, Turn = 1, Text = "Open My orders.", Sources = [new Source("order-status", "Where is my order?", "/help/order-status")] },
        new HandedOff { Seq = 4, At = At, Reason = "asked", AgentId = "a-7" },
        new AgentReplied { Seq = 5, At = At, MessageId = "a1", Text = "Hello, I am Kim.", AgentId = "a-7" },
        new HandedBack { Seq = 6, At = At, Reason = "done" },
        new ReplyWithheld { Seq = 7, At = At, Turn = 1, Reason = "a person had taken the word" },
        new SystemNoted { Seq = 8, At = At, Text = "The chat was moved." },
        new ConversationClosed { Seq = 9, At = At, Reason = "resolved", By = Speaker.Customer },
        new ConversationReopened { Seq = 10, At = At },
        new ConversationRated { Seq = 11, At = At, Score = 4, Comment = "quick" },
    ];

    /// <summary>Kinds that version 1 did not have.</summary>
    private static readonly ImmutableArray<ConversationEvent> Later =
    [
        new BotReplied { Seq = 1, At = At.AddDays(27), Turn = 1, Text = "Nobody is here just now.", Choices = [new Choice("handback", "Go on with the assistant")] },
        new HandedOff { Seq = 2, At = At.AddDays(27), Reason = "asked", Waiting = true, ExpectedAt = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero) },
        new ContactGiven { Seq = 3, At = At.AddDays(27), Email = "ada@example.com" },
        new HandedOff { Seq = 4, At = new(2026, 11, 30, 9, 1, 0, TimeSpan.Zero), Reason = "an agent joined", AgentId = "a-7", AgentName = "Kim", Awaited = true },
        new AgentReplied
        {
            Seq = 5,
            At = new(2026, 11, 30, 9, 1, 0, TimeSpan.Zero),
            MessageId = "a1",
            Text = "It is **on its way**.",
            AgentId = "a-7",
            AgentName = "Kim",
            Format = MessageFormat.Markdown,
        },
        new ConversationRated { Seq = 6, At = new(2026, 11, 30, 9, 2, 0, TimeSpan.Zero), Score = 5, Comment = "quick", Former = 2 },
    ];

    private static readonly ConversationSnapshot Snapshot = new(
        new ConversationState
        {
            LastSeq = 12,
            Turns = 2,
            DecidedTurns = 1,
            Base = ConversationStatus.Reopened,
            Lease = 4,
            Unanswered = [new UnansweredMessage(12, 2)],
            FailuresInARow = 1,
            Channel = "webhook",
            CustomerId = "c-1",
            Locale = "en-GB",
            Rating = 4,
        },
        new OutboxSummary { Open = 1, Dead = 2, PossibleDuplicates = 3, Cursor = 3 });

    private static readonly OutboxEntry Entry = new()
    {
        Seq = 3,
        Number = 0,
        Channel = "webhook",
        State = OutboxState.Sending,
        Attempts = 2,
        Epoch = 5,
        CreatedAt = At,
        NotBefore = At,
        UnknownSince = At,
        PossibleDuplicate = true,
        Detail = "timeout",
    };

    public static TheoryData<string> Files => ["conversation-events.json", "conversation-snapshot.json", "outbox-entry.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public void WhatVersion1Stored_IsRead(string file)
    {
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "v0.1", file));

        Assert.Equal(Current(file), Again(file, golden));
    }

    [Fact]
    public void WhatVersion3Stored_IsRead() =>
        Assert.Equal(
            Encoding.UTF8.GetString(EventsJson.Write(Later)),
            Again("conversation-events.json", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "v0.3", "conversation-events.json"))));

    [Fact]
    public void ACodeOfVersion7_IsRead()
    {
        var golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "v0.7", "conversation-events.json"));
        var notice = JsonSerializer.Deserialize(golden, ConversationJson.Default.ImmutableArrayConversationEvent).OfType<SystemNoted>().Single();
        var end = new DateTimeOffset(2026, 11, 30, 7, 20, 0, TimeSpan.Zero);
        Assert.Equal(new CodeNotice { Message = "Corner Shop: your code is ••••••.", Challenge = 1, EndsAt = end, Subject = "Corner Shop: your code" }, notice.Code);
    }

    /// <summary>Before waiting was a state of its own, every handoff meant that a person has the word: in journals as in snapshots.</summary>
    [Fact]
    public void AHandoffOfVersion1_MeansThatAPersonHasTheWord()
    {
        var events = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "v0.1", "conversation-events.json"));
        var journal = JsonSerializer.Deserialize(events, ConversationJson.Default.ImmutableArrayConversationEvent);
        var nameless = JsonSerializer.Deserialize("""[{"t":"handoff","seq":4,"at":"2026-11-02T09:30:00+00:00","reason":"asked"}]""", ConversationJson.Default.ImmutableArrayConversationEvent);
        var snapshot = JsonSerializer.Deserialize("""{"c":{"s":4,"t":1,"d":1,"st":2,"l":1},"o":{}}""", ConversationJson.Default.ConversationSnapshot)!;

        Assert.Equal(ConversationStatus.HandedOff, ConversationFold.Apply(ConversationState.Empty, [.. journal.Take(4)]).Status);
        Assert.Equal(ConversationStatus.HandedOff, ConversationFold.Apply(ConversationState.Empty, nameless).Status);
        Assert.Equal(ConversationStatus.HandedOff, snapshot.State.Status);
    }

    [Fact]
    public void TheGoldenEvents_AreOfEveryKind() =>
        Assert.Equal(
            typeof(ConversationEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ConversationEvent))).OrderBy(type => type.Name),
            Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "conversation-events.json", SearchOption.AllDirectories)
                .SelectMany(file => JsonSerializer.Deserialize(File.ReadAllText(file), ConversationJson.Default.ImmutableArrayConversationEvent))
                .Select(e => e.GetType()).Distinct().OrderBy(type => type.Name));

    [Fact]
    public void Members_ThatAnOlderVersionDidNotWrite_HaveTheirDefaults()
    {
        var snapshot = JsonSerializer.Deserialize("""{"c":{"s":1,"new":"from a later version"},"o":{}}""", ConversationJson.Default.ConversationSnapshot)!;
        var entry = JsonSerializer.Deserialize("""{"s":1,"c":"webhook","at":"2026-11-02T09:30:00+00:00"}""", ConversationJson.Default.OutboxEntry)!;

        Assert.False(snapshot.State.Unanswered.IsDefault);
        Assert.Equal(("api", ""), (snapshot.State.Channel, entry.Detail));
    }

    /// <summary>Zero is a value: a required member must be written even then.</summary>
    [Fact]
    public void EventsOfZeros_AreReadBack()
    {
        ImmutableArray<ConversationEvent> zeros =
        [
            new MessageReceived { MessageId = "", Channel = "", Text = "", Turn = 0 },
            new TurnDecided { Turn = 0, Understanding = KeywordUnderstanding.Of(""), Decision = new Decision("", "") },
            new BotReplied { Turn = 0, Text = "" },
            new ReplyWithheld { Turn = 0, Reason = "" },
            new ConversationClosed { Reason = "", By = default },
            new ConversationRated { Score = 0 },
        ];
        var json = EventsJson.Write(zeros);

        Assert.Equal(6, JsonSerializer.Deserialize(json, ConversationJson.Default.ImmutableArrayConversationEvent).Length);
    }

    private static string Current(string file) => file switch
    {
        "conversation-events.json" => Encoding.UTF8.GetString(EventsJson.Write(Events)),
        "conversation-snapshot.json" => JsonSerializer.Serialize(Snapshot, ConversationJson.Default.ConversationSnapshot),
        _ => JsonSerializer.Serialize(Entry, ConversationJson.Default.OutboxEntry),
    };

    private static string Again(string file, string json) => file switch
    {
        "conversation-events.json" => JsonSerializer.Serialize(JsonSerializer.Deserialize(json, ConversationJson.Default.ImmutableArrayConversationEvent), ConversationJson.Default.ImmutableArrayConversationEvent),
        "conversation-snapshot.json" => JsonSerializer.Serialize(JsonSerializer.Deserialize(json, ConversationJson.Default.ConversationSnapshot), ConversationJson.Default.ConversationSnapshot),
        _ => JsonSerializer.Serialize(JsonSerializer.Deserialize(json, ConversationJson.Default.OutboxEntry), ConversationJson.Default.OutboxEntry),
    };
}
