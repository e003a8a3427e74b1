using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Outbox;

namespace CustomerService.Grains.Conversations;

/// <summary>What goes to a channel: the committed event and how far its sending is. Pure.</summary>
internal static class OutboundMessages
{
    /// <exception cref="InvalidOperationException">The event is no message.</exception>
    public static OutboundMessage From(string tenant, string conversationId, OutboxEntry entry, ConversationEvent said)
    {
        var (from, text, to, content) = said switch
        {
            BotReplied b => (Speaker.Bot, b.Text, b.To, b.Content),
            AgentReplied a => (Speaker.Agent, a.Text, a.To, a.Content),
            SystemNoted s => (Speaker.System, s.Text, s.To, null),
            _ => throw new InvalidOperationException($"Event {entry.Seq} is no message."),
        };
        var (bot, agent) = (said as BotReplied, said as AgentReplied);
        return new OutboundMessage
        {
            Tenant = tenant,
            ConversationId = conversationId,
            Key = entry.KeyIn(conversationId),
            Seq = entry.Seq,
            From = from,
            To = to,
            Text = text,
            Format = bot?.Format ?? agent?.Format ?? MessageFormat.Plain,
            AuthorName = agent?.AgentName ?? content?.Sender?.Name,
            Sources = bot?.Sources ?? [],
            Choices = bot?.Choices ?? [],
            Content = content,
            At = said.At,
            Attempt = entry.Attempts,
            PossibleDuplicate = entry.PossibleDuplicate,
        };
    }
}
