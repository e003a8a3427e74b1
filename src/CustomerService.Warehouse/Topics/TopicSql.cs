using System.Globalization;
using System.Text.Json;
using CustomerService.Language.Topics;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Topics;

/// <summary>The query that finds questions without an answer, the latest first.</summary>
internal static class TopicSql
{
    /// <summary>What is longer is no question of one thing: letters sealed, in base 64.</summary>
    private const int LongestText = 4_000;

    /// <summary>
    /// Turns that the assistant found no answer to, and those that it handed over because it had found none before: with the customer's
    /// messages of them.
    /// </summary>
    private static readonly string Sql = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        WITH unanswered AS (
            SELECT conversation_id, turn FROM knowledge WHERE kind = 'knowledge.missing' AND occurred_at >= CAST($since AS TIMESTAMP)
            UNION
            SELECT conversation_id, turn FROM decisions d JOIN understandings u USING (conversation_id, turn)
            WHERE d.policy = 'escalation' AND u.out_of_scope AND d.occurred_at >= CAST($since AS TIMESTAMP)
                AND u.occurred_at >= CAST($since AS TIMESTAMP))
        SELECT t.event_id, t.conversation_id, t.customer_id, t.occurred_at, t.text
        FROM texts t JOIN unanswered USING (conversation_id, turn)
        WHERE t.sender = 'customer' AND t.occurred_at >= CAST($since AS TIMESTAMP) AND length(t.text) <= {LongestText}
        QUALIFY row_number() OVER (PARTITION BY t.event_id) = 1
        ORDER BY t.occurred_at DESC, t.event_id
        """);

    /// <summary>Those since a moment: as many as one look takes.</summary>
    public static EngineQuery Of(DateTimeOffset since) => new()
    {
        Sql = Sql,
        Parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["since"] = QueryValue.Of(since) },
        Limit = TopicFinder.MostTexts,
        IsOurs = true,
    };
}
