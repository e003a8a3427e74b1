using CustomerService.Gateway.Callers;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Health;
using CustomerService.Gateway.Limits;
using CustomerService.Gateway.OpenApi;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Security;
using CustomerService.Gateway.Timing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway;

/// <summary>Puts the HTTP gateway into a host.</summary>
public static class GatewayApplicationExtensions
{
    /// <summary>Adds the gateway's middleware: security headers, problem+json, limits, access. Call it before mapping routes.</summary>
    /// <param name="app">The host's pipeline.</param>
    public static IApplicationBuilder UseCustomerServiceGateway(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app
            .UseMiddleware<SecurityHeadersMiddleware>()
            .UseMiddleware<ProblemMiddleware>()
            .UseMiddleware<ConnectionMiddleware>()
            .UseTrustedProxies()
            .UseRouting()
            .UseMiddleware<CallerTimesMiddleware>()
            .UseCors()
            .UseRequestTimeouts()
            .UseWebSockets(new WebSocketOptions
            {
                KeepAliveInterval = TimeSpan.FromSeconds(15),
                KeepAliveTimeout = TimeSpan.FromSeconds(30),
            })
            // Named here, or the framework puts it first of all, where nothing turns its failures into answers.
            .UseAuthentication()
            .UseAuthorization()
            .UseRateLimiter()
            .UseMiddleware<CallerMiddleware>();
    }

    /// <summary>Maps the HTTP API, which is all its features, and its documentation.</summary>
    /// <param name="routes">Where to.</param>
    public static IEndpointRouteBuilder MapCustomerServiceGateway(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        foreach (var feature in routes.ServiceProvider.GetServices<IGatewayFeature>())
        {
            routes.MapFeature(feature);
        }

        routes.MapDocument();
        routes.MapDocs();
        return routes;
    }

    /// <summary>Maps only the health routes, for a process without the gateway. The host registers the checks.</summary>
    /// <param name="routes">Where to.</param>
    public static IEndpointRouteBuilder MapCustomerServiceHealth(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapFeature(new HealthFeature());
        return routes;
    }

    private static void MapFeature(this IEndpointRouteBuilder routes, IGatewayFeature feature) =>
        feature.Map(new GatewayRoutes(routes, feature));
}
