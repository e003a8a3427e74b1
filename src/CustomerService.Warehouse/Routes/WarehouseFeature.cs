using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Warehouse.Routes;

/// <summary>Questions to the warehouse: in metrics, in SQL, and the list of conversations.</summary>
internal sealed class WarehouseFeature : IGatewayFeature
{
    private const string Measured =
        """{"rows":[{"time":"2026-11-02T09:00:00Z","channel":"api","messages_received":12,"handoffs":1}],"truncated":false}""";

    private const string Asked =
        """
        {"metrics":["messages_received","handoffs"],"dimensions":["channel"],"filters":[{"dimension":"channel","values":["api"]}],
         "grain":"hour","from":"2026-11-02T00:00:00Z","to":"2026-11-03T00:00:00Z"}
        """;

    private const string Sql =
        """{"sql":"SELECT channel, count(*) AS n FROM conversations WHERE opened_at >= CAST($since AS TIMESTAMP) GROUP BY channel","parameters":{"since":"2026-11-01"},"limit":100}""";

    private const string Rows =
        """{"columns":[{"name":"channel","type":"varchar"},{"name":"n","type":"bigint"}],"rows":[["api",12]],"truncated":false}""";

    private const string Metrics =
        """{"metrics":[{"name":"handoffs","is":"Times that a person was asked for.","dimensions":["channel","account","agent","reason","hour_of_day","day_of_week"]}],"dimensions":[{"name":"channel","is":"The channel that the conversation began on."}]}""";

    private const string Conversations =
        """
        {"conversations":[{"id":"c-1","state":"open","channel":"api","account":null,"customerId":"ada","openedAt":"2026-11-02T09:31:00Z",
         "lastMessageAt":"2026-11-02T09:31:01Z","closedAt":null,"handoffs":0,"assignee":null,"rating":null,"customerMessages":1,"botMessages":1,"agentMessages":0}],
         "next":null}
        """;

    private const string Anomalies =
        """
        {"anomalies":[{"says":"Questions about “refund” are 4 × a usual Tuesday, since 14:10 UTC, mostly from email: 62 in the last hour, usually 15.",
         "metric":"turns","dimension":"intent","value":"refund","seen":62,"usual":15,"since":"2026-11-03T14:10:00Z","foundAt":"2026-11-03T15:00:00Z",
         "endedAt":null}]}
        """;

    private const string Status =
        """{"cursor":"0.0.7.0","events":7,"imported":0,"waiting":0,"files":5,"bytes":9120,"storedUntil":"2026-11-02T09:31:01+00:00","problem":null}""";

    public string Name => "warehouse";

    public IJsonTypeInfoResolver Json => WarehouseJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var tenant = routes.MapTenant().Tag("Analytics").RequireAuthorization(GatewayAuthentication.Analytics);
        tenant.MapGet("/metrics", WarehouseEndpoints.ListMetrics)
            .Operation("listMetrics", "List the metrics", "What there is to measure, and what each metric can be measured by.", 401, 403, 404)
            .Example(response: Metrics);
        tenant.MapPost("/metrics/query", WarehouseEndpoints.MeasureAsync)
            .Operation(
                "queryMetrics",
                "Query metrics",
                "A row for each stretch of time and combination of dimensions, with a member for each of them and for each metric. Fresh within a second; `source` \"warehouse\" leaves out what is in no file yet.",
                400, 401, 403, 404, 413, 415, 503)
            .Example(Asked, Measured);
        tenant.MapPost("/warehouse/query", WarehouseEndpoints.QueryAsync)
            .Operation(
                "queryWarehouse",
                "Query the warehouse in SQL",
                "One SELECT over the tables and views of the warehouse. At most 10,000 rows and three megabytes.",
                400, 401, 403, 404, 413, 415, 503)
            .Example(Sql, Rows);
        tenant.MapGet("/warehouse", WarehouseEndpoints.ReadAsync)
            .Operation("readWarehouse", "Show how the warehouse is doing", "How much is stored, and what waits in memory.", 401, 403, 404, 503)
            .Example(response: Status);
        tenant.MapGet("/anomalies", WarehouseEndpoints.ListAnomaliesAsync)
            .Operation(
                "listAnomalies",
                "List what is unusual",
                "Counts of the last hour that are far off from what that hour of the week usually has, and the last hundred that were.",
                401, 403, 404, 503)
            .Example(response: Anomalies);
        tenant.MapGet("/conversations", WarehouseEndpoints.ListConversationsAsync)
            .Parameter("state", "Only those in this state: open, waitingForAgent, handedOff, closed or reopened.", "open")
            .Parameter("channel", "Only those that began on this channel.", "api")
            .Parameter("q", "Only those whose id, customer or agent begins with this.", "ada")
            .Parameter("limit", "Most conversations: 1 to 200; 50 where it is left out.", "50")
            .Parameter("cursor", "The `next` of an earlier page.", "")
            .Operation(
                "listConversations",
                "List conversations",
                "Those in which something was said last first, seconds fresh.",
                400, 401, 403, 404, 503)
            .Example(response: Conversations);
        QualityEndpoints.Map(tenant);
        TopicEndpoints.Map(tenant);
        ExportEndpoints.Map(tenant);
        var admin = routes.MapTenant().Tag("Administration").RequireAuthorization(GatewayAuthentication.Admin);
        ErasureEndpoints.Map(admin);
        admin.MapPost("/warehouse/flush", WarehouseEndpoints.FlushAsync)
            .Operation("flushWarehouse", "Store what waits in memory", "Answers when all that had come in is in files.", 401, 403, 404, 503)
            .Example(response: Status);
    }
}
