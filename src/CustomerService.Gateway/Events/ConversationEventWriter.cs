using CustomerService.Conversations;
using CustomerService.Gateway.Conversations;
using CustomerService.Gateway.Streams;

namespace CustomerService.Gateway.Events;

/// <summary>Shows the events of a conversation to a reader, as far as the reader may see them.</summary>
internal static class ConversationEventWriter
{
    /// <summary>Writes an event, and returns whether there was anything to show.</summary>
    public static bool Write(SseWriter writer, ConversationEvent happened, bool seesDecisions)
    {
        switch (happened)
        {
            case MessageReceived message:
                writer.Event(
                    message.Seq,
                    "message",
                    MessageOf(message, Speaker.Customer, message.Text) with { MessageId = message.MessageId, Content = message.Content },
                    EventJson.Default.MessageView);
                return true;
            case BotReplied message:
                writer.Event(message.Seq, "message", MessageOf(message), EventJson.Default.MessageView);
                return true;
            case AgentReplied message:
                writer.Event(message.Seq, "message", MessageView.Of(message), EventJson.Default.MessageView);
                return true;
            case SystemNoted message:
                writer.Event(message.Seq, "message", MessageOf(message, Speaker.System, message.Text), EventJson.Default.MessageView);
                return true;
            case HandedOff { Waiting: true } asked:
                State(writer, new(asked.Seq, ConversationStatus.WaitingForAgent) { ExpectedAt = asked.ExpectedAt });
                return true;
            case HandedOff joined:
                State(
                    writer,
                    new(joined.Seq, ConversationStatus.HandedOff)
                    {
                        Agent = AgentView.From(joined.AgentId, joined.AgentName, seesDecisions),
                    });
                return true;
            case ContactGiven contact when seesDecisions:
                writer.Event(happened.Seq, "contact", new ContactEventView(happened.Seq, contact.Email), EventJson.Default.ContactEventView);
                return true;
            case HandedBack:
                State(writer, happened, ConversationStatus.Open);
                return true;
            case ConversationClosed:
                State(writer, happened, ConversationStatus.Closed);
                return true;
            case ConversationReopened:
                State(writer, happened, ConversationStatus.Reopened);
                return true;
            case TurnDecided decided when seesDecisions:
                writer.Event(
                    happened.Seq,
                    "turn",
                    new TurnEventView(happened.Seq, decided.Turn, decided.Decision.Policy, decided.Decision.Reason),
                    EventJson.Default.TurnEventView);
                return true;
            case ReplyWithheld withheld when seesDecisions:
                writer.Event(
                    happened.Seq,
                    "withheld",
                    new WithheldEventView(happened.Seq, withheld.Turn, withheld.Reason),
                    EventJson.Default.WithheldEventView);
                return true;
            case ConversationRated rated when seesDecisions:
                writer.Event(
                    happened.Seq,
                    "rating",
                    new RatingEventView(happened.Seq, rated.Score) { Former = rated.Former },
                    EventJson.Default.RatingEventView);
                return true;
            default:
                // Not for this reader, or of a kind this gateway does not know yet.
                return false;
        }
    }

    /// <summary>Says that what the reader has seen is not this conversation's history any more, and that it comes from the start.</summary>
    public static void Reset(SseWriter writer) => writer.Event(0, "reset", new ResetEventView(0), EventJson.Default.ResetEventView);

    private static MessageView MessageOf(BotReplied reply) => MessageOf(reply, Speaker.Bot, reply.Text) with
    {
        Sources = SourceView.From(reply.Sources),
        Choices = ChoiceView.From(reply.Choices ?? []),
        Format = reply.Format ?? MessageFormat.Plain,
        Content = reply.Content,
    };

    private static MessageView MessageOf(ConversationEvent happened, Speaker from, string text) =>
        new() { Seq = happened.Seq, From = from, Text = text, At = happened.At, Sources = [] };

    private static void State(SseWriter writer, ConversationEvent happened, ConversationStatus state) =>
        State(writer, new(happened.Seq, state));

    private static void State(SseWriter writer, StateEventView state) =>
        writer.Event(state.Seq, "state", state, EventJson.Default.StateEventView);
}
