using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Outbox;

namespace CustomerService.Grains.Conversations;

/// <summary>What goes to a channel: the committed event and how far its sending is. Pure.</summary>
internal static class OutboundMessages
{
    /// <param name="tenant">The tenant.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="entry">How far the sending is.</param>
    /// <param name="said">What was said.</param>
    /// <param name="state">The conversation.</param>
    /// <exception cref="InvalidOperationException">The event is no message.</exception>
    public static OutboundMessage From(
        string tenant, string conversationId, OutboxEntry entry, ConversationEvent said, ConversationState state)
    {
        var device = state.DeviceOf(entry);
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
            To = device is null
                ? to
                : new ChannelAddress { Channel = device.Channel, Account = device.Account, Address = device.Address },
            Text = text,
            Format = bot?.Format ?? agent?.Format ?? MessageFormat.Plain,
            AuthorName = agent?.AgentName ?? content?.Sender?.Name,
            Sources = bot?.Sources ?? [],
            Choices = bot?.Choices ?? [],
            Content = content,
            CustomerWroteAt = device is null ? state.WroteAtFrom(to) : null,
            At = said.At,
            Attempt = entry.Attempts,
            PossibleDuplicate = entry.PossibleDuplicate,
        };
    }
}
