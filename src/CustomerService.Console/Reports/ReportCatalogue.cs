using System.Collections.Immutable;

namespace CustomerService.WebConsole.Reports;

/// <summary>The reports, in the order in which they are listed.</summary>
internal static class ReportCatalogue
{
    /// <summary>Where they are listed.</summary>
    public const string Path = "/console/reports";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Report> All { get; } =
    [
        new()
        {
            Name = "conversations", Group = ReportGroup.Volume, Title = "Conversations",
            Asks = "How many conversations begin and end, and how many come back?",
            Metrics = Of("conversations_opened", "conversations_closed", "conversations_reopened"),
            Dimensions = ["channel", "account"], Words = "volume opened closed reopened new demand",
        },
        new()
        {
            Name = "messages", Group = ReportGroup.Volume, Title = "Messages",
            Asks = "How much is written, by customers and to them?",
            Metrics = Of("messages_received", "messages_sent", "agent_messages", "conversations_active"),
            Dimensions = ["channel", "account", "locale"], Words = "volume sent received",
        },
        new()
        {
            Name = "busy-hours", Group = ReportGroup.Volume, Title = "Busy hours",
            Asks = "On which days of the week and at which hours do customers write?",
            Metrics = Of("messages_received", "conversations_active"),
            Dimensions = [ReportDimension.Weekday, "channel", "account", "locale"], Picture = ReportPicture.Week,
                Words = "heat map staffing peak when",
        },
        new()
        {
            Name = "topics", Group = ReportGroup.Volume, Title = "Topics",
            Asks = "What do customers write about?",
            Metrics = Of("turns", "turns_failed", "turns_negative", "sentiment_average"),
            Dimensions = ["intent", "channel", "language", "sentiment", "account"],
            Words = "about intents reasons contact refunds refund returns return orders order delivery questions",
        },
        new()
        {
            Name = "languages", Group = ReportGroup.Volume, Title = "Languages",
            Asks = "In which languages do customers write, and how well are they answered?",
            Metrics = Of("turns", "turns_failed", "turns_negative", "sentiment_average"),
            Dimensions = ["language", "channel", "intent", "account"], Words = "english german french spanish",
        },
        new()
        {
            Name = "customers", Group = ReportGroup.Volume, Title = "Customers who write most",
            Asks = "Which customers write most, and in how many conversations?",
            Metrics = Of("messages_received", "conversations_active", "customers_active"),
            Dimensions = ["customer", "channel", "account", "locale"], Words = "top frequent users",
        },
        new()
        {
            Name = "first-response", Group = ReportGroup.Speed, Title = "First response",
            Asks = "How long do customers wait for the first answer?",
            Metrics = Of("first_response_seconds_average", "first_response_seconds_p95", "conversations_started"),
            Dimensions = ["channel", "account", "state"], Words = "frt time answer reply speed",
        },
        new()
        {
            Name = "resolution", Group = ReportGroup.Speed, Title = "Time to resolution",
            Asks = "How long does it take until a conversation is done?",
            Metrics = Of("resolution_seconds_average", "resolution_seconds_p95", "conversations_resolved"),
            Dimensions = ["channel", "account"], Words = "resolved handle closed speed",
        },
        new()
        {
            Name = "waiting", Group = ReportGroup.Speed, Title = "Waiting for a person",
            Asks = "Why do customers ask for a person, and how long do they wait for one?",
            Metrics = Of("wait_seconds_average", "wait_seconds_p95", "waiting", "handoffs"),
            Dimensions = ["reason", "channel", "account"], Words = "wait queue backlog handoff reason escalation",
        },
        new()
        {
            Name = "automation", Group = ReportGroup.Assistant, Title = "Automation",
            Asks = "How much does the assistant resolve without a person?",
            Metrics = Of("automation_rate", "deflection_rate", "conversations_automated", "conversations_resolved",
                "conversations_started"),
            Dimensions = ["channel", "account"], Words = "deflection containment bot self-service",
        },
        new()
        {
            Name = "decisions", Group = ReportGroup.Assistant, Title = "What decides the answers",
            Asks = "Which policies answer, how fast, and how often without success?",
            Metrics = Of("turns", "turns_failed", "decision_ms_average", "decision_ms_p95"),
            Dimensions = ["policy", "reason", "channel", "intent", "language", "account"],
                Words = "policies policy flows skills speed latency milliseconds",
        },
        new()
        {
            Name = "unanswered", Group = ReportGroup.Assistant, Title = "Without an answer",
            Asks = "What does the assistant have no answer for?",
            Metrics = Of("turns_failed", "turns_out_of_scope", "turns"),
            Dimensions = ["intent", "reason", "policy", "channel", "language", "account"],
                Words = "unanswered failed fallback gaps missing unknown",
        },
        new()
        {
            Name = "knowledge", Group = ReportGroup.Assistant, Title = "Knowledge",
            Asks = "Which articles answer, and what is there no article for?",
            Metrics = Of("articles_used", "knowledge_missing"),
            Dimensions = ["article", "intent", "channel", "account"], Words = "articles help centre base gaps content",
        },
        new()
        {
            Name = "handoffs", Group = ReportGroup.Assistant, Title = "Handoffs",
            Asks = "How often is a person asked for, joins, and gives the word back?",
            Metrics = Of("handoffs", "handoff_rate", "assignments", "handbacks"),
            Dimensions = ["channel", "account"], Words = "escalations human agent transfer",
        },
        new()
        {
            Name = "satisfaction", Group = ReportGroup.Satisfaction, Title = "Satisfaction",
            Asks = "How do customers rate their conversations?",
            Metrics = Of("csat", "rating_average", "ratings"),
            Dimensions = ["channel", "score", "account"], Words = "csat ratings stars score feedback",
        },
        new()
        {
            Name = "mood", Group = ReportGroup.Satisfaction, Title = "Mood",
            Asks = "What are customers displeased about?",
            Metrics = Of("turns_negative", "sentiment_average", "turns"),
            Dimensions = ["intent", "channel", "language", "policy", "account"], Words = "sentiment tone angry negative displeased",
        },
        new()
        {
            Name = "people", Group = ReportGroup.People, Title = "People who answer",
            Asks = "Who takes conversations, and for how long do they have them?",
            Metrics = Of("conversations_taken", "agent_seconds", "agent_messages", "agents_active"),
            Dimensions = ["agent", "channel", "account"], Words = "agents team workload productivity time",
        },
        new()
        {
            Name = "channels", Group = ReportGroup.Channels, Title = "Channels side by side",
            Asks = "How do the channels differ?",
            Metrics = Of("conversations_started", "first_response_seconds_average", "automation_rate", "handoffs", "csat"),
            Dimensions = ["channel", "account"], Words = "compare email chat whatsapp web",
        },
        new()
        {
            Name = "delivery", Group = ReportGroup.Channels, Title = "Delivery",
            Asks = "Does what is sent arrive?",
            Metrics = Of("deliveries", "messages_failed"),
            Dimensions = ["channel", "delivery", "account"], Words = "delivered read failed bounced dead letters",
        },
        new()
        {
            Name = "models", Group = ReportGroup.Models, Title = "Models and answers",
            Asks = "When did other models come to serve, and did answers change with them?",
            Metrics = Of("turns_failed", "model_changes", "turns", "decision_ms_average"),
            Dimensions = [], Words = "model versions canary roll back latency",
        },
    ];

    /// <summary>One by its name; null for none.</summary>
    public static Report? Find(string? name) => All.FirstOrDefault(report => report.Name == name);

    private static ImmutableArray<ReportMetric> Of(params IEnumerable<string> names) => [.. names.Select(ReportMetrics.Of)];
}
