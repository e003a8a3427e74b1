using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Accounts;

/// <summary>Accounts on channels are set up, by name, as their channel wants them.</summary>
internal sealed class AccountFeature : IGatewayFeature
{
    private const string Request =
        """{"url":"https://shop.example/hooks/support","delivery":"keyed","signing":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}""";

    private const string Account =
        """{"channel":"webhook","account":"returns","settings":{"delivery":"keyed","url":"https://shop.example/hooks/support"},"secrets":{"signing":1},"inbound":"/api/v1/tenants/demo/channels/webhook/returns/inbound"}""";

    private const string State =
        """{"channel":"whatsapp","account":"main","received":1204,"lastReceived":"2026-11-30T03:41:07+00:00","sent":1190,"lastSent":"2026-11-30T03:41:08+00:00","failed":3,"lastError":{"at":"2026-11-30T01:12:44+00:00","reason":"no connection in time"},"circuit":"closed","waiting":0,"accountRate":"80/s","addressRate":"10/min burst 45"}""";

    private const string Sample =
        """{"method":"POST","path":"/api/v1/tenants/demo/channels/webhook/returns/inbound","headers":{"Content-Type":"application/json","webhook-id":"sample-1","webhook-signature":"v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=","webhook-timestamp":"1764455400"},"body":"eyJtZXNzYWdlcyI6W119","messageId":"sample-1","conversationId":"ch-0123456789abcdef0123456789abcdef"}""";

    public string Name => "channel-accounts";

    public IJsonTypeInfoResolver Json => AccountJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var all = routes.MapTenant().MapGroup("/channels").Tag("Administration").RequireAuthorization(GatewayAuthentication.Admin);
        all.MapGet("", ChannelStateEndpoints.ListAsync)
            .Operation(
                "listChannels",
                "List the accounts of all channels",
                "How each fares: what came and went last, the last error, whether its provider is called, its rates. Counted by each silo since it was started.",
                401, 403, 404, 503)
            .Example(response: "{\"channels\":[" + State + "],\"silentSilos\":0}");

        var channel = routes.MapTenant().MapGroup("/channels/{channel}")
            .Tag("Administration")
            .RequireAuthorization(GatewayAuthentication.Admin)
            .Parameter("channel", "The channel's name.", "webhook");
        channel.MapGet("/accounts", AccountEndpoints.ListAsync)
            .Operation("listChannelAccounts", "List the accounts of a channel", "By name, without their secrets.", 401, 403, 404, 503)
            .Example(response: "{\"accounts\":[" + Account + "]}");

        var account = channel.MapGroup("/{account}")
            .Parameter("account", "The account's name: 1 to 64 lower-case letters, digits and hyphens.", "returns");
        account.MapGet("", AccountEndpoints.GetAsync)
            .Operation("getChannelAccount", "Show an account", "Of its secrets the names, and how many values each has.", 401, 403, 404, 503)
            .Example(response: Account);
        account.MapPut("", AccountEndpoints.PutAsync)
            .Operation(
                "putChannelAccount",
                "Set up an account",
                "By the channel's own names. Settings replace those before. Secrets that are left out stay as they are, `null` removes one, and `…Next` adds the value that is to come while one is replaced.",
                400, 401, 403, 404, 409, 413, 415, 503)
            .Example(Request, Account);
        account.MapDelete("", AccountEndpoints.DeleteAsync)
            .Operation("deleteChannelAccount", "Remove an account", "Repeating it changes nothing.", 401, 403, 404, 503);
        account.MapGet("/state", ChannelStateEndpoints.GetAsync)
            .Operation(
                "getChannelState",
                "Show how an account fares",
                "What came and went last, the last error, whether its provider is called, its rates. Counted by each silo since it was started.",
                401, 403, 404, 503)
            .Example(response: State);
        account.MapPost("/sample", SampleEndpoints.MakeAsync)
            .Operation(
                "makeChannelSample",
                "Make a signed sample",
                "A request as the provider would make it, to be sent to the host by its outside address: what `customer-service channel test` does. 409 for a channel that makes none.",
                400, 401, 403, 404, 409, 413, 415, 503)
            .Example("""{"from":"15555550100","text":"Hello"}""", Sample);
    }
}
