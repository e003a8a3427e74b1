using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Every route that the gateway has mapped, so that none of a later day is forgotten.</summary>
internal static class Routes
{
    public static List<(string Method, string Path, string? Policy)> Of(GatewayHost gateway, IReadOnlyDictionary<string, string> values) =>
    [
        .. from endpoint in gateway.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null
           from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
           where method is not ("HEAD" or "OPTIONS")
           select (method, Path(endpoint, values), endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()?.Policy),
    ];

    private static string Path(RouteEndpoint endpoint, IReadOnlyDictionary<string, string> values) => "/" + string.Join(
        '/',
        endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => values.GetValueOrDefault(parameter.Name, "x"),
            _ => "",
        }))));
}
