using System.Collections.Immutable;
using CustomerService.Analytics;
using CustomerService.Conversations;

namespace CustomerService.Grains.Events;

/// <summary>Takes the personal content out of events.</summary>
internal static class EventFacts
{
    /// <summary>Intent recorded for messages that are about none of the pack's intents.</summary>
    public const string OutOfScope = "oos";

    public static ImmutableArray<ConversationFact> From(ImmutableArray<ConversationEvent> events)
    {
        var facts = ImmutableArray.CreateBuilder<ConversationFact>(events.Length);
        foreach (var e in events)
        {
            facts.Add(From(e));
        }

        return facts.DrainToImmutable();
    }

    public static ConversationFact From(ConversationEvent e) => e switch
    {
        MessageReceived m => new() { Seq = e.Seq, At = e.At, Kind = "received", Channel = m.Channel },
        TurnDecided t => new()
        {
            Seq = e.Seq,
            At = e.At,
            Kind = "decided",
            Intent = t.Understanding.OutOfScope ? OutOfScope : t.Understanding.Intent,
            Sentiment = t.Understanding.Sentiment.Label,
            Language = t.Understanding.Language,
            Policy = t.Decision.Policy,
            Value = t.ElapsedMs,
        },
        ConversationRated r => new() { Seq = e.Seq, At = e.At, Kind = "rated", Value = r.Score, Former = r.Former },
        BotReplied => new() { Seq = e.Seq, At = e.At, Kind = "bot" },
        AgentReplied => new() { Seq = e.Seq, At = e.At, Kind = "agent" },
        SystemNoted => new() { Seq = e.Seq, At = e.At, Kind = "system" },
        ReplyWithheld => new() { Seq = e.Seq, At = e.At, Kind = "withheld" },
        // Who is waited for and comes is the end of one handoff, not another.
        HandedOff { Awaited: true } => new() { Seq = e.Seq, At = e.At, Kind = "joined" },
        HandedOff => new() { Seq = e.Seq, At = e.At, Kind = "handoff" },
        HandedBack => new() { Seq = e.Seq, At = e.At, Kind = "handback" },
        ConversationClosed => new() { Seq = e.Seq, At = e.At, Kind = "closed" },
        ConversationReopened => new() { Seq = e.Seq, At = e.At, Kind = "reopened" },
        ContactGiven => new() { Seq = e.Seq, At = e.At, Kind = "contact" },
        ReplyHeard => new() { Seq = e.Seq, At = e.At, Kind = "heard" },
        MessageDeleted => new() { Seq = e.Seq, At = e.At, Kind = "deleted" },
        MessageTranscribed => new() { Seq = e.Seq, At = e.At, Kind = "transcribed" },
        DeviceAdded => new() { Seq = e.Seq, At = e.At, Kind = "device" },
        DeviceRemoved => new() { Seq = e.Seq, At = e.At, Kind = "device-gone" },
        CustomerIdentified => new() { Seq = e.Seq, At = e.At, Kind = "identified" },
        ConversationMoved => new() { Seq = e.Seq, At = e.At, Kind = "moved" },
        AddressRouted => new() { Seq = e.Seq, At = e.At, Kind = "routed" },
        MessageDelivered d => new() { Seq = e.Seq, At = e.At, Kind = "delivered", Channel = d.Channel },
        MessageFailed f => new() { Seq = e.Seq, At = e.At, Kind = "failed", Channel = f.Channel },
        _ => new() { Seq = e.Seq, At = e.At, Kind = "other" },
    };
}
