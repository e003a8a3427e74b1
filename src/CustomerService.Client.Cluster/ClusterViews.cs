using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Desk;
using ClusterEvent = CustomerService.Conversations.ConversationEvent;

namespace CustomerService.Client.Cluster;

/// <summary>Shows what the cluster has as the API shows it to a key that may see decisions.</summary>
internal static class ClusterViews
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static MessageAnswer Of(CommandResult result)
    {
        var turn = result.Turn ?? throw new HttpRequestException("A message was accepted without a turn.");
        return new MessageAnswer
        {
            Turn = turn.Turn,
            Duplicate = result.Status == CommandStatus.Duplicate,
            Understanding = Of(turn.Understanding),
            Decision = new(turn.Decision.Policy, turn.Decision.Reason),
            Replies = turn.Replies.IsDefault
                ? []
                : [.. turn.Replies.Select(reply => new MessageAnswer.ReplyView(reply.Seq, reply.Text, Sources(reply.Sources)))],
            State = ClusterAnswers.Name(turn.Status),
            AnswerPending = turn.IsPending,
        };
    }

    public static TranscriptPage Of(Conversations.TranscriptPage page) => new()
    {
        State = ClusterAnswers.Name(page.Status),
        AnswerPending = page.AnswerPending,
        Assignee = page is { Status: ConversationStatus.HandedOff, AgentId: { } agent } ? new(agent, page.AgentName) : null,
        Messages = page.Messages.IsDefault ? [] : [.. page.Messages.Select(Of)],
        Next = page.Next is { } next ? JsonSerializer.SerializeToElement(next.ToString(CultureInfo.InvariantCulture)) : null,
    };

    /// <exception cref="ApiException">There is no inbox.</exception>
    public static InboxPage Of(Desk.InboxPage page) => page.Problem is { } problem
        ? throw new ApiException(503, problem)
        : new()
        {
            Conversations = [.. page.Entries.Select(Of)],
            Waiting = page.Waiting,
            Assigned = page.Assigned,
            Next = page is { HasMore: true, Entries: [.., var last] }
                ? string.Create(CultureInfo.InvariantCulture, $"{last.Since.UtcTicks}.{last.ConversationId}")
                : null,
        };

    public static Assignee? Of(Conversations.Assignee? owner) => owner is null ? null : new(owner.Id, owner.Name);

    public static OutboxCounts Of(OutboxView outbox) => new()
    {
        Pending = outbox.Pending,
        PossibleDuplicates = outbox.PossibleDuplicates,
        DeadLetters = outbox.DeadLetters.IsDefault
            ? []
            : [.. outbox.DeadLetters.Select(dead => new OutboxCounts.DeadLetterView(dead.Key, dead.Channel, dead.Attempts, dead.Reason))],
    };

    /// <summary>An event of the journal; null for what nobody outside is shown.</summary>
    public static ConversationEvent? Of(ClusterEvent happened) => happened switch
    {
        MessageReceived message => Message(message, "customer", message.Text, message.MessageId),
        BotReplied message => Message(message, "bot", message.Text),
        AgentReplied message => Message(message, "agent", message.Text, message.MessageId),
        SystemNoted message => Message(message, "system", message.Text),
        HandedOff { Waiting: true } asked => State(asked, ConversationStatus.WaitingForAgent, asked.ExpectedAt),
        HandedOff joined => Make(joined.Seq, "state", new
        {
            joined.Seq,
            State = ClusterAnswers.Name(ConversationStatus.HandedOff),
            Assignee = joined.AgentId is { } agent ? new Assignee(agent, joined.AgentName) : null,
        }),
        HandedBack => State(happened, ConversationStatus.Open),
        ConversationClosed => State(happened, ConversationStatus.Closed),
        ConversationReopened => State(happened, ConversationStatus.Reopened),
        TurnDecided turn => Make(turn.Seq, "turn", new { turn.Seq, turn.Turn, turn.Decision.Policy, turn.Decision.Reason }),
        ReplyWithheld withheld => Make(withheld.Seq, "withheld", new { withheld.Seq, withheld.Turn, withheld.Reason }),
        ConversationRated rated => Make(rated.Seq, "rating", new { rated.Seq, rated.Score }),
        ContactGiven contact => Make(contact.Seq, "contact", new { contact.Seq, contact.Email }),
        _ => null,
    };

    /// <summary>What was seen is not the history that is stored.</summary>
    public static ConversationEvent Reset() => Make(0, "reset", new { Seq = 0 });

    private static InboxPage.InboxConversation Of(InboxEntry entry) => new()
    {
        ConversationId = entry.ConversationId,
        State = ClusterAnswers.Name(entry.Status),
        Since = entry.Since,
        Reason = entry.Reason,
        ExpectedAt = entry.ExpectedAt,
        Channel = entry.Channel,
        CustomerId = entry.CustomerId,
        LastMessageAt = entry.LastMessageAt,
        Intent = entry.Intent,
        Sentiment = entry.Sentiment,
        Assignee = Of(entry.Assignee),
    };

    private static TranscriptPage.MessageView Of(TranscriptMessage message) =>
        new(message.Seq, ClusterAnswers.Name(message.From), message.Text, message.At, message.MessageId);

    private static MessageAnswer.UnderstandingView? Of(Understanding? understood) => understood is null
        ? null
        : new(
            understood.Intent,
            understood.Confidence,
            understood.OutOfScope,
            new(understood.Sentiment.Label, understood.Sentiment.Score),
            understood.Language);

    private static ImmutableArray<MessageAnswer.SourceView> Sources(ImmutableArray<Source> sources) => sources.IsDefault
        ? []
        : [.. sources.Select(source => new MessageAnswer.SourceView(source.Id, source.Title, source.Url))];

    private static ConversationEvent Message(ClusterEvent happened, string from, string text, string? messageId = null) =>
        Make(happened.Seq, "message", new TranscriptPage.MessageView(happened.Seq, from, text, happened.At, messageId));

    private static ConversationEvent State(ClusterEvent happened, ConversationStatus state, DateTimeOffset? expectedAt = null) =>
        Make(happened.Seq, "state", new { happened.Seq, State = ClusterAnswers.Name(state), expectedAt });

    private static ConversationEvent Make(long seq, string kind, object data) =>
        new(seq, kind, JsonSerializer.SerializeToElement(data, Json));
}
