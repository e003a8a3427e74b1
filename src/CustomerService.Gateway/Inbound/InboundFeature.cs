using System.Text.Json.Serialization.Metadata;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Inbound;

/// <summary>Providers of channels bring messages.</summary>
internal sealed class InboundFeature(InboundReceiver receiver) : IGatewayFeature
{
    /// <summary>A provider calls from few addresses for many tenants: this stops a flood, and no channel.</summary>
    private const int RequestsPerMinute = 60_000;

    public string Name => "inbound";

    public IJsonTypeInfoResolver Json => InboundJson.Default;

    public void Map(GatewayRoutes routes)
    {
        // Open to all, because providers have no key of ours: each channel proves who calls by the provider's own signature. It is no part
        // of the API's document either: what is called here, providers prescribe.
        routes.Host.MapMethods("/api/v1/tenants/{tenant}/channels/{channel}/{account}/inbound", [HttpMethods.Get, HttpMethods.Post], receiver.ReceiveAsync)
            .AllowAnonymous()
            .LimitRate(RequestsPerMinute)
            .ExcludeFromDescription();
    }
}
