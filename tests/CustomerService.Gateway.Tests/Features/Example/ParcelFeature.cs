using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Parcels;

/// <summary>Carriers tell where parcels are. They have no API key of ours, but a secret of their own.</summary>
public sealed class ParcelFeature(CarrierGate gate) : IGatewayFeature
{
    private const string Example = """{"parcel":"P-100","place":"Bern"}""";

    public string Name => "parcels";

    public IJsonTypeInfoResolver Json => ParcelJson.Default;

    public void Map(GatewayRoutes routes) => routes.Host.MapPost("/carriers/{carrier}/parcels", Take)
        .Tag("Parcels", "Where parcels are.")
        .Operation("reportParcel", "Say where a parcel is", "With the carrier's secret in the header `X-Carrier-Secret`.", 400, 401, 413, 415, 429)
        .Parameter("carrier", "Who brings it.", "post")
        .Example(Example, Example)
        .AllowAnonymous()
        .WithMetadata(gate)
        .LimitBody(4_096)
        .LimitRate(600);

    // Called with what was read, or with what is wrong with it. A real one would now call a grain.
    private static Results<Ok<ParcelView>, ProblemResult> Take(string carrier, JsonBody<ParcelRequest> body)
    {
        if (!body.TryGet(out var request, out var problem))
        {
            return problem;
        }

        var check = default(InputCheck);
        check.Id("carrier", carrier);
        var view = new ParcelView(check.Id("parcel", request.Parcel), check.Text("place", request.Place, max: 200));
        return check.Failed(out problem) ? problem : TypedResults.Ok(view);
    }
}
