using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace CustomerService.Gateway.Channels;

/// <summary>Channels are set up, and what they could not send is listed and sent again.</summary>
internal sealed class ChannelFeature : IGatewayFeature, IDescribesWebhooks
{
    private const string Webhook =
        """{"url":"https://shop.example/hooks/support","secretCount":1,"delivery":"keyed","onUnknown":"resendOnce"}""";

    private const string DeadLetter =
        """{"key":"order-4711|3|0","channel":"webhook","attempts":8,"reason":"410 Gone","at":"2026-11-02T10:31:00+00:00"}""";

    public string Name => "channels";

    public IJsonTypeInfoResolver Json => ChannelJson.Default;

    public IReadOnlyDictionary<string, IOpenApiPathItem> Webhooks => WebhookDescription.All;

    public void Map(GatewayRoutes routes)
    {
        var admin = routes.MapTenant()
            .Tag("Administration")
            .RequireAuthorization(GatewayAuthentication.Admin);

        admin.MapGet("/channels/webhook", WebhookEndpoints.GetAsync)
            .Operation("getWebhook", "Show the webhook channel", "Without its secrets.", 401, 403, 404, 503)
            .Example(response: Webhook);
        admin.MapPut("/channels/webhook", WebhookEndpoints.PutAsync)
            .Operation("putWebhook", "Set up the webhook channel", "Secrets that are left out stay as they are.", 400, 401, 403, 404, 413, 415, 503)
            .Example("""{"url":"https://shop.example/hooks/support","secrets":["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],"delivery":"keyed"}""", Webhook);
        admin.MapDelete("/channels/webhook", WebhookEndpoints.DeleteAsync)
            .Operation("deleteWebhook", "Remove the webhook channel", "Repeating it changes nothing.", 401, 403, 404, 503);
        admin.MapGet("/dead-letters", DeadLetterEndpoints.ReadAsync)
            .Operation(
                "listDeadLetters",
                "List what was given up",
                "Over all conversations, a page of conversations at a time: pass `next` as `after`.",
                400, 401, 403, 404, 503)
            .Parameter("after", "`next` of the page before; opaque.", "order-4711")
            .Parameter("limit", "Most conversations on the page, 1 to 200. Default 50.", "50")
            .Example(response: "{\"deadLetters\":[" + DeadLetter + "],\"next\":null}");

        var outbox = routes.MapConversation().MapGroup("/outbox")
            .Tag("Administration")
            .RequireAuthorization(GatewayAuthentication.Admin);
        outbox.MapGet("", OutboxEndpoints.ReadAsync)
            .Operation("readOutbox", "Show what is still to be sent", "And what was given up, with the reason.", 400, 401, 403, 404, 503)
            .Example(response: "{\"pending\":0,\"deadLetters\":[" + DeadLetter + "],\"possibleDuplicates\":0,\"deadLetterCount\":1}");
        outbox.MapPost("/{key}/replay", OutboxEndpoints.ReplayAsync)
            .Operation("replayDeadLetter", "Send a dead letter again", "Under the same key.", 400, 401, 403, 404, 503)
            .Parameter("key", "The dead letter's key, URL-encoded.", "order-4711|3|0");
    }
}
