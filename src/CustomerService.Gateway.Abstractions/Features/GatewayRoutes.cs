using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace CustomerService.Gateway.Features;

/// <summary>Where a feature puts its routes.</summary>
public sealed class GatewayRoutes
{
    internal GatewayRoutes(IEndpointRouteBuilder routes, IGatewayFeature feature)
    {
        Services = routes.ServiceProvider;
        Host = routes.MapGroup("").WithMetadata(new FeatureMetadata(feature));
    }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The root of the host, for what is no tenant's, such as <c>/.well-known/security.txt</c>.</summary>
    public RouteGroupBuilder Host { get; }

    /// <summary>A new group at <c>/api/v1/tenants/{tenant}</c>: what a tenant's credentials open.</summary>
    public RouteGroupBuilder MapTenant() => Host.MapGroup("/api/v1/tenants/{tenant}")
        .Parameter("tenant", "The tenant: 1 to 64 lower-case letters, digits and hyphens.", "demo");

    /// <summary>A new group at <c>/api/v1/tenants/{tenant}/conversations/{conversation}</c>: what a visitor's token may open too.</summary>
    public RouteGroupBuilder MapConversation() => MapTenant().MapGroup("/conversations/{conversation}")
        .Parameter("conversation", "The conversation's opaque id: 1 to 128 letters, digits, '-', '_', '.' and ':'.", "order-4711");
}
