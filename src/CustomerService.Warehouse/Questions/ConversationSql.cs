using System.Text;
using System.Text.Json;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Questions;

/// <summary>The query that lists conversations.</summary>
internal static class ConversationSql
{
    private const string Shown =
        """
        SELECT conversation_id AS "id", state AS "state", channel AS "channel", account AS "account", customer_id AS "customerId",
               opened_at AS "openedAt", last_message_at AS "lastMessageAt", closed_at AS "closedAt", handoffs AS "handoffs",
               CASE WHEN agent_id IS NULL THEN NULL ELSE {'id': agent_id} END AS "assignee", rating AS "rating",
               customer_messages AS "customerMessages", bot_messages AS "botMessages", agent_messages AS "agentMessages"
        FROM conversations
        """;

    public static EngineQuery Of(ConversationSearch search, MetricModel model)
    {
        var sql = new StringBuilder(Shown).Append(" WHERE last_message_at IS NOT NULL");
        var parameters = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        Add("state", search.State, "state = $state");
        Add("channel", search.Channel, "channel = $channel");
        Add(
            "text",
            search.Text,
            "(starts_with(conversation_id, $text) OR starts_with(customer_id, $text) OR conversation_id IN"
            + " (SELECT conversation_id FROM assignments WHERE starts_with(agent_id, $text)))");
        if (search is { BeforeAt: { } at, BeforeId: { } id })
        {
            Add(
                "at",
                QueryValue.TextOf(at),
                "(last_message_at, conversation_id) < (CAST($at AS TIMESTAMP), $id)");
            Set("id", id);
        }

        if (search.Behind is { } behind)
        {
            var counted = MetricSql.ConversationsOf(model, behind);
            sql.Append(" AND conversation_id IN (").Append(counted.Sql).Append(')');
            foreach (var (name, value) in counted.Parameters)
            {
                parameters[name] = value;
            }
        }

        return new EngineQuery
        {
            Sql = sql.Append(" ORDER BY last_message_at DESC, conversation_id DESC").ToString(),
            Parameters = parameters,
            Limit = search.Limit,
            AsObjects = true,
            IsOurs = true,
        };

        void Add(string name, string? value, string condition)
        {
            if (value is not null)
            {
                sql.Append(" AND ").Append(condition);
                Set(name, value);
            }
        }

        void Set(string name, string value) => parameters[name] = QueryValue.Of(value);
    }
}
