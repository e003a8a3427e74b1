using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Serving;

/// <summary>Which model versions serve is shown and changed.</summary>
internal sealed class ModelFeature : IGatewayFeature
{
    private const string Models =
        """
        {"serving":{"live":"5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f","previous":null,"canary":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","sharePercent":10,"shadow":null},
         "versions":[{"version":"0a1b2c3d4e5f60718293a4b5c6d7e8f9","publishedAt":"2026-11-02T09:30:00+00:00","intents":41,"articles":44,"examples":1150}],
         "countedSince":"2026-11-02T09:30:02+00:00",
         "counts":{"0a1b2c3d4e5f60718293a4b5c6d7e8f9":{"turns":120,"failed":9,"handedOff":4,"errors":0,"compared":0,"sameIntent":0,"sameSentiment":0,"sameLanguage":0,"bad":13}},
         "silos":[{"silo":"S10.0.0.4:11111:1","live":"5f3c1d0e9b7a4c2f8e6d1a2b3c4d5e6f","problem":null,"at":"2026-11-02T09:31:00+00:00"}],
         "history":[{"at":"2026-11-02T09:30:02+00:00","what":"0a1b2c3d4e5f published: canary for 10 %"}]}
        """;

    public string Name => "models";

    public IJsonTypeInfoResolver Json => ModelJson.Default;

    public void Map(GatewayRoutes routes)
    {
        var models = routes.MapTenant()
            .Tag("Administration")
            .RequireAuthorization(GatewayAuthentication.Admin);

        models.MapGet("/models", ModelEndpoints.ReadAsync)
            .Operation("readModels", "Show the model versions", "Which serve, what each did since that changed, and what each silo has loaded.", 401, 403, 404, 503)
            .Example(response: Models);
        models.MapPost("/models", ModelEndpoints.ChangeAsync)
            .Operation(
                "changeModels",
                "Change which model versions serve",
                "`promote`, `canary` for a share of the customers, `shadow` to read along, `rollback` to the one before. Silos follow within seconds.",
                400, 401, 403, 404, 409, 413, 415, 503)
            .Example("""{"action":"canary","version":"0a1b2c3d","sharePercent":10}""", Models);
    }
}
