using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Feed;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Exporting;

namespace CustomerService.Grains.Conversations;

/// <summary>What the events of a conversation say to others.</summary>
internal sealed class ConversationFeed : IFeedSource
{
    public static readonly ConversationFeed Instance = new();

    public string Letter => "c";

    public string Collection => "conversations";

    public ImmutableArray<FeedEntry> Read(ReadOnlySpan<byte> json) =>
        [.. JournalJson.Read(json, ConversationJson.Default.ImmutableArrayConversationEvent, "conversation").Select(Map)];

    public FeedEntry Map(object happened)
    {
        var e = (ConversationEvent)happened;
        return new FeedEntry(e.Seq, e.At, PartsOf(e));
    }

    private static ImmutableArray<FeedData> PartsOf(ConversationEvent e) => e switch
    {
        MessageReceived m => Received(m),
        TurnDecided t => Decided(t),
        BotReplied b => Replied(b),
        AgentReplied a =>
        [
            new RepliedMessage
            {
                Sender = "agent",
                AgentId = a.AgentId,
                Characters = a.Text.Length,
                Parts = a.Content?.Parts?.Length ?? 0,
                Choices = 0,
                Text = a.Text,
            },
        ],
        SystemNoted s => [new RepliedMessage { Sender = "system", Characters = s.Text.Length, Parts = 0, Choices = 0, Text = s.Text }],
        ReplyWithheld w => [new WithheldReply { Turn = w.Turn, Reason = w.Reason }],
        HandedOff { Waiting: true } h => [new HandedOffConversation { Reason = h.Reason, ExpectedAt = h.ExpectedAt }],
        HandedOff h => [new AssignedConversation { AgentId = h.AgentId, Reason = h.Reason, Awaited = h.Awaited }],
        HandedBack h => [new HandedBackConversation { Reason = h.Reason, AgentId = h.AgentId }],
        ConversationClosed c => [new ClosedConversation { By = NameOf(c.By), Reason = c.Reason, AgentId = c.AgentId }],
        ConversationReopened => [new ReopenedConversation()],
        ConversationRated r => [new RatedConversation { Score = r.Score, Former = r.Former, Comment = r.Comment }],
        ContactGiven c => [new GivenContact { Email = c.Email }],
        ReplyHeard h => [new HeardMessage { Reply = h.Reply, Characters = h.Text.Length }],
        DeviceAdded d => [new AddedDevice { Channel = d.Device.Channel, Number = d.Number }],
        DeviceRemoved d => [new RemovedDevice { Number = d.Number, Reason = d.Reason }],
        CustomerIdentified i => [new IdentifiedConversation { CustomerId = i.CustomerId, Proof = i.Proof, Channel = i.Channel }],
        MessageDeleted d => [new DeletedMessage { Message = d.Message }],
        MessageTranscribed t => [new TranscribedMessage { Message = t.Message, Characters = t.Text.Length, Text = t.Text }],
        ConversationMoved m => [new MovedConversation { Channel = m.To.Channel, Account = m.To.Account, By = NameOf(m.By) }],
        AddressRouted r => [new RoutedAddress { Channel = r.From.Channel, ConversationId = r.ConversationId }],
        MessageDelivered d => [new DeliveredMessage { Message = d.Message, Channel = d.Channel, State = NameOf(d.State) }],
        MessageFailed f => [new FailedMessage { Message = f.Message, Channel = f.Channel, Reason = f.Reason }],
        _ => [new OtherEvent { Name = e.GetType().Name }],
    };

    private static ImmutableArray<FeedData> Received(MessageReceived m)
    {
        var received = new ReceivedMessage
        {
            MessageId = m.MessageId,
            Turn = m.Turn,
            Channel = m.Channel,
            Account = m.From?.Account,
            CustomerId = m.CustomerId,
            Locale = m.Locale,
            Characters = m.Text.Length,
            Parts = m.Content?.Parts?.Length ?? 0,
            Text = m.Text,
        };
        return m.Seq == 1
            ? [new ConversationOpened { Channel = m.Channel, Account = m.From?.Account, CustomerId = m.CustomerId }, received]
            : [received];
    }

    private static ImmutableArray<FeedData> Decided(TurnDecided t)
    {
        var u = t.Understanding;
        ImmutableArray<FeedData> parts =
        [
            new UnderstoodTurn
            {
                Turn = t.Turn,
                Intent = u.Intent,
                Confidence = u.Confidence,
                OutOfScope = u.OutOfScope,
                Sentiment = u.Sentiment.Label,
                SentimentScore = u.Sentiment.Score,
                Language = u.Language,
                Models = u.Models,
            },
            new DecidedTurn
            {
                Turn = t.Turn,
                Policy = t.Decision.Policy,
                Reason = t.Decision.Reason,
                Failed = t.Failed,
                ElapsedMs = t.ElapsedMs,
                Consent = t.Consent,
            },
        ];
        return t.Failed ? parts.Add(new MissingKnowledge { Turn = t.Turn, Intent = u.Intent, OutOfScope = u.OutOfScope }) : parts;
    }

    private static ImmutableArray<FeedData> Replied(BotReplied b)
    {
        var replied = new RepliedMessage
        {
            Sender = "bot",
            Turn = b.Turn,
            Characters = b.Text.Length,
            Parts = b.Content?.Parts?.Length ?? 0,
            Choices = b.Choices?.Length ?? 0,
            Text = b.Text,
        };
        return b.Sources.IsDefaultOrEmpty
            ? [replied]
            : [replied, new UsedKnowledge { Turn = b.Turn, Articles = [.. b.Sources.Select(source => source.Id)] }];
    }

    private static string NameOf(DeliveryState state) => state switch
    {
        DeliveryState.Read => "read",
        DeliveryState.Delivered => "delivered",
        _ => "accepted",
    };

    private static string NameOf(Speaker speaker) => speaker switch
    {
        Speaker.Customer => "customer",
        Speaker.Bot => "bot",
        Speaker.Agent => "agent",
        _ => "system",
    };
}
