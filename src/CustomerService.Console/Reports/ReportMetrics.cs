using System.Collections.Frozen;
using static CustomerService.WebConsole.Home.FigureUnit;

namespace CustomerService.WebConsole.Reports;

/// <summary>The metrics of the warehouse that reports show, and how people read them.</summary>
internal static class ReportMetrics
{
    private static readonly FrozenDictionary<string, ReportMetric> All = new ReportMetric[]
    {
        new("conversations_opened", "Began", Count, 0, "Conversations that began."),
        new("conversations_closed", "Ended", Count, 0, "Times that a conversation was ended."),
        new("conversations_reopened", "Reopened", Count, -1, "Times that a customer wrote again after the end."),
        new("conversations_started", "Conversations", Count, 0, "Conversations, by when they began, as they stand now."),
        new("conversations_active", "Conversations", Count, 0, "Conversations in which something was said, each once."),
        new("conversations_resolved", "Resolved", Count, 1, "Of the conversations that began then: closed, and not reopened since."),
        new("conversations_automated", "By the assistant alone", Count, 1,
            "Of the resolved, those with no person asked for and none who wrote."),
        new("automation_rate", "Automation", Share, 1, "Of the resolved conversations, the share that the assistant resolved alone."),
        new("deflection_rate", "Without a person", Share, 1, "The share of conversations that no person had to do with, ended or not."),
        new("messages_received", "From customers", Count, 0, "Messages of customers."),
        new("messages_sent", "To customers", Count, 0, "Messages to customers, whoever wrote them."),
        new("agent_messages", "Written by people", Count, 0, "Messages that people wrote to customers."),
        new("customers_active", "Customers", Count, 0, "Customers who wrote and are known, each once."),
        new("turns", "Turns", Count, 0, "Turns that the assistant decided."),
        new("turns_failed", "Without an answer", Count, -1, "Turns that the assistant had no answer for."),
        new("turns_out_of_scope", "Out of scope", Count, -1, "Turns about something that the assistant knows nothing of."),
        new("turns_negative", "Displeased", Count, -1, "Turns in which the customer was displeased."),
        new("sentiment_average", "Tone", Number, 1, "The tone of customers' messages, −1 to 1, on average."),
        new("decision_ms_average", "On average", Milliseconds, -1, "How long a turn took to decide, on average."),
        new("decision_ms_p95", "95 of 100 within", Milliseconds, -1, "How long 95 of 100 turns took at most to decide."),
        new("articles_used", "Articles used", Count, 1, "Articles that answers rested on."),
        new("knowledge_missing", "No article found", Count, -1, "Turns that no article was found for."),
        new("handoffs", "Asked for a person", Count, -1, "Times that a person was asked for."),
        new("handoff_rate", "Per conversation", Share, -1, "Times that a person was asked for, by conversations that began."),
        new("assignments", "A person joined", Count, 0, "Times that a person joined."),
        new("handbacks", "Given back", Count, 0, "Times that a person gave the word back to the assistant."),
        new("wait_seconds_average", "On average", Seconds, -1,
            "From the question for a person to one who joined, on average.") { Behind = "handoffs" },
        new("wait_seconds_p95", "95 of 100 within", Seconds, -1,
            "From the question for a person to one who joined, of 95 of 100 at most.") { Behind = "handoffs" },
        new("waiting", "Wait still", Count, -1, "Customers who asked for a person then, and wait still."),
        new("first_response_seconds_average", "On average", Seconds, -1,
            "From a conversation's first message to the first answer, on average."),
        new("first_response_seconds_p95", "95 of 100 within", Seconds, -1,
            "From the first message to the first answer, of 95 of 100 conversations at most."),
        new("resolution_seconds_average", "On average", Seconds, -1, "From the beginning of a conversation to its end, on average."),
        new("resolution_seconds_p95", "95 of 100 within", Seconds, -1,
            "From the beginning to the end, of 95 of 100 conversations at most."),
        new("ratings", "Rated", Count, 0, "Conversations that were rated; the last rating of each counts."),
        new("rating_average", "Average", Number, 1, "The average rating, 1 to 5."),
        new("csat", "Satisfied", Share, 1, "Of the conversations that were rated, the share rated 4 or 5.") { Behind = "ratings" },
        new("conversations_taken", "Taken", Count, 0, "Conversations that a person took, each once."),
        new("agent_seconds", "Time with customers", Seconds, 0,
            "For how long people had conversations that they took then; those that they still have are left out."),
        new("agents_active", "People", Count, 0, "People who took a conversation, each once."),
        new("deliveries", "Reports", Count, 0, "Reports of how far messages came; one message has up to three."),
        new("messages_failed", "Failed", Count, -1, "Messages that will not arrive."),
        new("model_changes", "Changes", Count, 0, "Times that other models came to serve, or to be tried.") { HasConversations = false },
    }.ToFrozenDictionary(metric => metric.Name, StringComparer.Ordinal);

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>One by its name; null for none.</summary>
    public static ReportMetric? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>One by its name.</summary>
    public static ReportMetric Of(string name) => All[name];
}
