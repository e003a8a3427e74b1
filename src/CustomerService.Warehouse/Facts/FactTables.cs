using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CustomerService.Feed;

namespace CustomerService.Warehouse.Facts;

/// <summary>
/// The tables that the lake holds. Every event is in exactly one of them, so that their events together are the feed's: what has no
/// table of its own is among the changes of its conversation or customer, or with the rest.
/// </summary>
internal static class FactTables
{
    public static readonly FactTable Messages = new("messages", FactTable.Conversation, ["message.received", "message.replied"],
    [
        new("sender", FactType.Text, "sender") { Otherwise = "customer" },
        new("turn", FactType.Integer, "turn"),
        new("message_id", FactType.Text, "messageId"),
        new("channel", FactType.Text, "channel"),
        new("account", FactType.Text, "account"),
        new("customer_id", FactType.Text, "customerId"),
        new("agent_id", FactType.Text, "agentId"),
        new("locale", FactType.Text, "locale"),
        new("characters", FactType.Integer, "characters"),
        new("parts", FactType.Integer, "parts"),
        new("choices", FactType.Integer, "choices"),
    ]);

    public static readonly FactTable Understandings = new("understandings", FactTable.Conversation, ["turn.understood"],
    [
        new("turn", FactType.Integer, "turn"),
        new("intent", FactType.Text, "intent"),
        new("confidence", FactType.Number, "confidence"),
        new("out_of_scope", FactType.Flag, "outOfScope"),
        new("sentiment", FactType.Text, "sentiment"),
        new("sentiment_score", FactType.Number, "sentimentScore"),
        new("language", FactType.Text, "language"),
        new("models", FactType.Text, "models"),
    ]);

    public static readonly FactTable Decisions = new("decisions", FactTable.Conversation, ["turn.decided"],
    [
        new("turn", FactType.Integer, "turn"),
        new("policy", FactType.Text, "policy"),
        new("reason", FactType.Text, "reason"),
        new("failed", FactType.Flag, "failed"),
        new("elapsed_ms", FactType.Number, "elapsedMs"),
        new("consent", FactType.Flag, "consent"),
    ]);

    public static readonly FactTable Knowledge = new("knowledge", FactTable.Conversation, ["knowledge.used", "knowledge.missing"],
    [
        new("turn", FactType.Integer, "turn"),
        new("article", FactType.Text, "articles") { IsEach = true },
        new("intent", FactType.Text, "intent"),
        new("out_of_scope", FactType.Flag, "outOfScope"),
    ]);

    public static readonly FactTable Deliveries = new("deliveries", FactTable.Conversation, ["message.delivered", "message.failed"],
    [
        new("message", FactType.Integer, "message"),
        new("channel", FactType.Text, "channel"),
        new("state", FactType.Text, "state") { Otherwise = "failed" },
    ]);

    public static readonly FactTable RatingChanges = new("rating_changes", FactTable.Conversation, ["conversation.rated"],
    [
        new("score", FactType.Integer, "score"),
        new("former_score", FactType.Integer, "former"),
    ]);

    public static readonly FactTable ModelChanges = new("model_changes", "subject", ["model.changed"],
    [
        new("live", FactType.Text, "live"),
        new("previous", FactType.Text, "previous"),
        new("canary", FactType.Text, "canary"),
        new("share_percent", FactType.Integer, "sharePercent"),
        new("shadow", FactType.Text, "shadow"),
        new("what", FactType.Text, "what"),
    ]);

    public static readonly FactTable Anomalies = new("anomalies", "subject", ["anomaly.found", "anomaly.ended"],
    [
        new("metric", FactType.Text, "metric"),
        new("dimension", FactType.Text, "dimension"),
        new("value", FactType.Text, "value"),
        new("seen", FactType.Integer, "seen"),
        new("usual", FactType.Number, "usual"),
        new("since", FactType.Text, "since"),
        new("says", FactType.Text, "says"),
    ]);

    public static readonly FactTable ConversationChanges = new("conversation_changes", FactTable.Conversation, [],
    [
        new("channel", FactType.Text, "channel"),
        new("account", FactType.Text, "account"),
        new("customer_id", FactType.Text, "customerId"),
        new("agent_id", FactType.Text, "agentId"),
        new("actor", FactType.Text, "by"),
        new("reason", FactType.Text, "reason"),
        new("proof", FactType.Text, "proof"),
        new("awaited", FactType.Flag, "awaited"),
        new("turn", FactType.Integer, "turn"),
        new("message", FactType.Integer, "message"),
    ]);

    public static readonly FactTable CustomerChanges = new("customer_changes", "customer_id", [],
    [
        new("conversation_id", FactType.Text, "conversationId"),
        new("other_id", FactType.Text, "otherId"),
        new("purpose", FactType.Text, "purpose"),
        new("granted", FactType.Flag, "granted"),
        new("source", FactType.Text, "source"),
    ]);

    public static readonly FactTable OtherChanges = new("other_changes", "subject", [], []);

    /// <summary>What came of looking at what is expected of the others: of no event, but of the warehouse itself.</summary>
    public static readonly FactTable QualityChecks = new("quality_checks", "expectation", [],
    [
        new("of_table", FactType.Text),
        new("outcome", FactType.Text),
        new("checked", FactType.Integer),
        new("failed", FactType.Integer),
    ]);

    /// <summary>What was written in messages, redacted and sealed with their conversations' keys: beside <see cref="Messages"/>.</summary>
    public static readonly FactTable Texts = new("texts", FactTable.Conversation, [],
    [
        new("sender", FactType.Text),
        new("turn", FactType.Integer),
        new("customer_id", FactType.Text),
        new("locale", FactType.Text),
        new("text", FactType.Text),
    ])
    {
        IsPersonal = true,
    };

    /// <summary>What questions without an answer were about, at each look.</summary>
    public static readonly FactTable Topics = new("topics", "topic", [],
    [
        new("label", FactType.Text),
        new("days", FactType.Integer),
        new("questions", FactType.Integer),
        new("conversations", FactType.Integer),
        new("share", FactType.Number),
        new("first_at", FactType.Time),
        new("last_at", FactType.Time),
        new("questions_before", FactType.Integer),
        new("growth", FactType.Number),
    ]);

    /// <summary>All of the feed's events.</summary>
    public static readonly ImmutableArray<FactTable> All =
    [
        Messages, Understandings, Decisions, Knowledge, Deliveries, RatingChanges, ModelChanges, Anomalies, ConversationChanges,
        CustomerChanges, OtherChanges,
    ];

    private static readonly FrozenDictionary<string, FactTable> ByKind = All
        .SelectMany(table => table.Kinds.Select(kind => (kind, table)))
        .ToFrozenDictionary(one => one.kind, one => one.table, StringComparer.Ordinal);

    /// <summary>All that are stored.</summary>
    public static readonly ImmutableArray<FactTable> Stored = [.. All, QualityChecks, Texts, Topics];

    private static readonly FrozenDictionary<string, FactTable> ByName =
        Stored.ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);

    /// <summary>The table of a name.</summary>
    public static FactTable Named(string name) => ByName[name];

    /// <summary>The table of a name, where there is one.</summary>
    public static bool TryGet(string? name, [NotNullWhen(true)] out FactTable? table) => ByName.TryGetValue(name ?? "", out table);

    /// <summary>Where an event goes.</summary>
    public static FactTable Of(FeedEvent happened) =>
        ByKind.TryGetValue(happened.Kind, out var table) ? table
        : happened.Subject.StartsWith("conversations/", StringComparison.Ordinal) ? ConversationChanges
        : happened.Subject.StartsWith("customers/", StringComparison.Ordinal) ? CustomerChanges
        : OtherChanges;
}
