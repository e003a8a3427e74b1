using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Requests;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Shop.Parcels;

namespace CustomerService.Gateway.Tests.Features;

public sealed class FeatureChecksTests(ClusterFixture cluster)
{
    [Fact]
    public async Task All_that_is_missing_is_said_at_start()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => cluster.StartGatewayAsync(services: services => services.AddGatewayFeature<Careless>()));

        Assert.Equal(
            [
                "The gateway's features are not complete:",
                "- 'conversations' is the name of Careless and ConversationFeature: give each a name of its own.",
                "- 'GET /health/live' is mapped by GET /health/live of 'conversations' and GET /health/live of 'health': give each an address of its own.",
                "- 'postMessage' is the id of POST /careless of 'conversations' and POST /api/v1/tenants/{tenant}/conversations/{conversation}/messages of 'conversations': "
                + "give each operation an id of its own.",
                "- GET /careless/{thing} of 'conversations' does not say who may call it: add RequireAuthorization with a policy of GatewayAuthentication, or AllowAnonymous.",
                "- GET /careless/{thing} of 'conversations' has no description: add Operation.",
                "- GET /careless/{thing} of 'conversations' stands under no heading: add Tag.",
                "- GET /careless/{thing} of 'conversations' does not say what 'thing' is: add Parameter.",
                "- POST /careless of 'conversations' may be called by anybody, as often as they like: add LimitRate.",
                "- POST /careless of 'conversations' reads Unknown, which is not in the feature's JSON: add [JsonSerializable(typeof(Unknown))] to its context.",
                "- POST /careless of 'conversations' shows no Unknown: add Example.",
            ],
            fault.Message.Split(Environment.NewLine));
    }

    private sealed class Careless : IGatewayFeature
    {
        public string Name => "conversations";

        public IJsonTypeInfoResolver Json => ParcelJson.Default;

        public void Map(GatewayRoutes routes)
        {
            routes.Host.MapGet("/careless/{thing}", (string thing) => thing);
            routes.Host.MapPost("/careless", Take).AllowAnonymous().Tag("Health").Operation("postMessage", "Careless", "Careless.");
            routes.Host.MapGet("/health/live", () => "").AllowAnonymous().ExcludeFromDescription();
        }

        private static Ok Take(JsonBody<Unknown> body) => body.TryGet(out _, out _) ? TypedResults.Ok() : TypedResults.Ok();
    }

    private sealed record Unknown;
}
