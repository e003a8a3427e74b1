using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;

namespace CustomerService.Gateway.Erasure;

/// <summary>Customers and conversations are erased.</summary>
internal sealed class ErasureFeature : IGatewayFeature
{
    public string Name => "erasure";

    public IJsonTypeInfoResolver Json => ErasureJson.Default;

    public void Map(GatewayRoutes routes) => routes.MapTenant().Tag("Administration").RequireAuthorization(GatewayAuthentication.Admin)
        .MapPost("/erase", ErasureEndpoints.EraseAsync)
        .Operation(
            "erase",
            "Erase customers and conversations",
            "Destroys their keys: when it answers, nothing of them can be read any more, in no copy. The feed tells of it, and the warehouse forgets them, within seconds. It can't be undone.",
            400, 401, 403, 404, 413, 415, 503)
        .Example("""{"customers":["ada"],"conversations":["c-1"]}""", """{"customers":1,"conversations":1}""");
}
