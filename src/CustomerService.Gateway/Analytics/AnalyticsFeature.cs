using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Analytics;

/// <summary>The live counters are read and followed.</summary>
internal sealed class AnalyticsFeature : IGatewayFeature
{
    private const string Counters =
        """
        {"since":"2026-11-02T00:00:00+00:00","lastEventAt":"2026-11-02T09:31:00+00:00","conversations":12,"messages":40,"turns":38,"handoffs":2,
         "closed":5,"ratings":3,"meanRating":4.3,"intents":{"track_order":17},"sentiments":{"neutral":30},"policies":{"knowledge":25},
         "channels":{"api":40},"languages":{"en":38},"responseP50Ms":3.1,"responseP95Ms":9.4,"messagesPerMinute":[0,2,1],"parked":0,"gapsRepaired":0}
        """;

    public string Name => "analytics";

    public IJsonTypeInfoResolver Json => AnalyticsJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var live = routes.MapTenant().MapGroup("/analytics/live")
            .Tag("Administration")
            .RequireAuthorization(GatewayAuthentication.Admin);

        live.MapGet("", LiveEndpoints.ReadAsync)
            .Operation("readLiveCounters", "Read the live counters", "As of the last event counted.", 401, 403, 404, 503)
            .Example(response: Counters);
        live.MapGet("/stream", LiveEndpoints.FollowAsync)
            .Operation(
                "followLiveCounters",
                "Follow the live counters",
                "Server-sent events `counters`: a snapshot when they changed, at most four a second.",
                401, 403, 404, 429, 503)
            .Example(response: "event: counters\ndata: {\"messages\":41}\n\n")
            .CountAsStream();
    }
}
