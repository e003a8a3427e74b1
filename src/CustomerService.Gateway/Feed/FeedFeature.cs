using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Feed;

/// <summary>What was committed is read, and what of it was brought outside is looked after.</summary>
internal sealed class FeedFeature : IGatewayFeature
{
    private const string Page =
        """
        {"events":[{"specversion":"1.0","id":"conversations/c-1/1.1","source":"/api/v1/tenants/demo","type":"customerservice.message.received",
         "subject":"conversations/c-1","time":"2026-11-02T09:31:00+00:00","dataschema":"urn:customer-service:event:message.received:1",
         "datacontenttype":"application/json","sequence":"000000000001.01","data":{"messageId":"m-1","turn":1,"channel":"api","characters":18,"parts":0}}],
         "next":"0.0.2.0"}
        """;

    private const string Status =
        """
        {"cursor":"0.0.2.0","retrying":1,"delivered":41,"givenUp":0,"pausedUntil":null,"problem":null,"attempts":[
         {"eventId":"conversations/c-1/1.1","kind":"message.received","at":"2026-11-02T09:31:01+00:00","attempt":1,"outcome":"refused",
          "detail":"500: the endpoint did not take it","nextAt":"2026-11-02T09:31:06+00:00","shard":2,"position":2}]}
        """;

    public string Name => "feed";

    public IJsonTypeInfoResolver Json => FeedViewJson.Default;

    public void Map(GatewayRoutes routes)
    {
        routes.MapTenant().MapGet("/feed", FeedEndpoints.ReadAsync)
            .Tag("Analytics")
            .RequireAuthorization(GatewayAuthentication.Analytics)
            .Parameter("after", "The `next` of an earlier page; without it, the oldest event that is still there.", "0.0.2.0")
            .Parameter("limit", "Most events: 1 to 1,000; 100 where it is left out.", "100")
            .Parameter("wait", "For how many seconds to wait where there is nothing yet: 0 to 20.", "20")
            .Parameter("content", "`true` adds what people wrote; the key needs the scope `conversations`, too.", "false")
            .Operation(
                "readFeed",
                "Read the change feed",
                "CloudEvents of everything that was committed, each once, those of a conversation in order.",
                400, 401, 403, 404, 503)
            .Example(response: Page);

        var sink = routes.MapTenant().MapGroup("/channels/{channel}/{account}")
            .Tag("Administration")
            .RequireAuthorization(GatewayAuthentication.Admin)
            .Parameter("channel", "A sink of events.", "events-webhook")
            .Parameter("account", "The account's name: 1 to 64 lower-case letters, digits and hyphens.", "crm");
        sink.MapGet("/deliveries", SinkEndpoints.ReadAsync)
            .Operation(
                "listDeliveries",
                "Show the deliveries of events",
                "How far a webhook or a broker has come, what it waits for, and its newest 200 attempts, the newest first.",
                401, 403, 404, 503)
            .Example(response: Status);
        sink.MapPost("/redeliver", SinkEndpoints.RedeliverAsync)
            .Operation(
                "redeliverEvents",
                "Deliver events again",
                "By their places, as the deliveries name them; at most 1,000 at a time, within some seconds, under the same ids.",
                400, 401, 403, 404, 409, 413, 415, 503)
            .Example("""{"shard":2,"first":2,"last":2}""", """{"events":1}""");
    }
}
