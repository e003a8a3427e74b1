using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>Events as people read them. Pure.</summary>
internal static class TranscriptMessages
{
    /// <summary>The message that an event is; null for one that says nothing.</summary>
    public static TranscriptMessage? From(ConversationEvent e) => e switch
    {
        MessageReceived m => new()
        {
            Seq = m.Seq,
            From = Speaker.Customer,
            Text = m.Text,
            At = m.At,
            MessageId = m.MessageId,
            Content = m.Content,
            Address = m.From,
        },
        BotReplied b => new()
        {
            Seq = b.Seq,
            From = Speaker.Bot,
            Text = b.Text,
            At = b.At,
            Sources = b.Sources,
            Choices = b.Choices ?? [],
            Format = b.Format ?? MessageFormat.Plain,
            Content = b.Content,
            Address = b.To,
        },
        AgentReplied a => new()
        {
            Seq = a.Seq,
            From = Speaker.Agent,
            Text = a.Text,
            At = a.At,
            MessageId = a.MessageId,
            AuthorName = a.AgentName,
            Format = a.Format,
            Content = a.Content,
            Address = a.To,
        },
        SystemNoted s => new() { Seq = s.Seq, From = Speaker.System, Text = s.Text, At = s.At, Address = s.To },
        _ => null,
    };

    /// <summary>
    /// Our messages with no more in them than was heard (one of which nothing was heard says nothing), the customer's with what their
    /// recordings say, and nothing of those that were taken back.
    /// </summary>
    /// <param name="messages">The messages.</param>
    /// <param name="changes">What was heard of them; null for those that were taken back.</param>
    public static ImmutableArray<TranscriptMessage> Changed(
        ImmutableArray<TranscriptMessage> messages, Dictionary<long, string?> changes) =>
    [
        .. messages.Select(message => !changes.TryGetValue(message.Seq, out var heard) ? message
            : heard is not null && message.From == Speaker.Customer
                ? message with { Text = SpokenMessages.With(message.Text, heard), IsTranscribed = true }
                : message with
                {
                    Text = heard is null ? "deleted by the customer" : $"{heard}…",
                    IsDeleted = heard is null,
                    Content = null,
                    Choices = [],
                    Sources = [],
                    Format = MessageFormat.Plain,
                }),
    ];

    /// <summary>A page of them, with what is to be said of the conversation now.</summary>
    public static TranscriptPage Page(ConversationState state, ImmutableArray<TranscriptMessage> messages, bool more) =>
        new(state.Status, messages, more ? messages[^1].Seq : null)
        {
            ExpectedAt = state.ExpectedAt,
            AgentId = state.AgentId,
            AgentName = state.AgentName,
            Email = state.Email,
            AnswerPending = state.AnswerPending,
            Channel = state.Channel,
            OptedOut = state.IsOptedOut,
        };
}
