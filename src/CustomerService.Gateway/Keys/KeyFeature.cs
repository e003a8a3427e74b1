using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Keys;

/// <summary>API keys are made, listed and revoked.</summary>
internal sealed class KeyFeature : IGatewayFeature
{
    private const string Key =
        """{"id":"k7Qm2","name":"Shop backend","scopes":["conversations","customers"],"createdAt":"2026-11-02T09:30:00+00:00"}""";

    public string Name => "keys";

    public IJsonTypeInfoResolver Json => KeyJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var keys = routes.MapTenant().MapGroup("/keys")
            .Tag("Administration", "Keys, channels, dead letters, live counters.")
            .RequireAuthorization(GatewayAuthentication.Admin);

        keys.MapGet("", KeyEndpoints.ListAsync)
            .Operation("listKeys", "List API keys", "Revoked ones too; never a secret.", 401, 403, 404, 503)
            .Example(response: "{\"keys\":[" + Key + "]}");
        keys.MapPost("", KeyEndpoints.CreateAsync)
            .Operation(
                "createKey",
                "Make an API key",
                "The only time that the key is shown: keep it. A tenant has at most 1,000 that are not revoked.",
                400, 401, 403, 404, 409, 413, 415, 503)
            .Example("""{"name":"Shop backend","scopes":["conversations","customers"]}""", "{\"key\":\"cs.demo.k7Qm2.…\",\"info\":" + Key + "}");
        keys.MapDelete("/{keyId}", KeyEndpoints.RevokeAsync)
            .Operation("revokeKey", "Revoke an API key", "At once on this gateway, within seconds on others.", 401, 403, 404, 503)
            .Parameter("keyId", "The key's public part.", "k7Qm2");
    }
}
