using CustomerService.Conversations;
using CustomerService.Gateway.Json;
using CustomerService.Gateway.Streams;

namespace CustomerService.Gateway.Conversations;

/// <summary>Shows the events of a conversation to a reader, as far as the reader may see them.</summary>
internal static class ConversationEventWriter
{
    /// <summary>Writes an event, and returns whether there was anything to show.</summary>
    public static bool Write(SseWriter writer, ConversationEvent happened, bool seesDecisions)
    {
        switch (happened)
        {
            case MessageReceived message:
                Message(writer, message, Speaker.Customer, message.Text, message.MessageId);
                return true;
            case BotReplied message:
                writer.Event(message.Seq, "message", MessageOf(message, Speaker.Bot, message.Text) with { Sources = SourceView.From(message.Sources) }, GatewayJson.Default.MessageView);
                return true;
            case AgentReplied message:
                Message(writer, message, Speaker.Agent, message.Text, message.MessageId);
                return true;
            case SystemNoted message:
                Message(writer, message, Speaker.System, message.Text, null);
                return true;
            case HandedOff:
                State(writer, happened, ConversationStatus.HandedOff);
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
                writer.Event(happened.Seq, "turn", new TurnEventView(happened.Seq, decided.Turn, decided.Decision.Policy, decided.Decision.Reason), GatewayJson.Default.TurnEventView);
                return true;
            case ReplyWithheld withheld when seesDecisions:
                writer.Event(happened.Seq, "withheld", new WithheldEventView(happened.Seq, withheld.Turn, withheld.Reason), GatewayJson.Default.WithheldEventView);
                return true;
            case ConversationRated rated when seesDecisions:
                writer.Event(happened.Seq, "rating", new RatingEventView(happened.Seq, rated.Score), GatewayJson.Default.RatingEventView);
                return true;
            default:
                // Not for this reader, or of a kind this gateway does not know yet.
                return false;
        }
    }

    /// <summary>Says that what the reader has seen is not this conversation's history any more, and that it comes from the start.</summary>
    public static void Reset(SseWriter writer) => writer.Event(0, "reset", new ResetEventView(0), GatewayJson.Default.ResetEventView);

    private static void Message(SseWriter writer, ConversationEvent happened, Speaker from, string text, string? messageId) =>
        writer.Event(happened.Seq, "message", MessageOf(happened, from, text) with { MessageId = messageId }, GatewayJson.Default.MessageView);

    private static MessageView MessageOf(ConversationEvent happened, Speaker from, string text) =>
        new() { Seq = happened.Seq, From = from, Text = text, At = happened.At, Sources = [] };

    private static void State(SseWriter writer, ConversationEvent happened, ConversationStatus state) =>
        writer.Event(happened.Seq, "state", new StateEventView(happened.Seq, state), GatewayJson.Default.StateEventView);
}
