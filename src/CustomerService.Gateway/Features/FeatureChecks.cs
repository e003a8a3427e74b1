using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Features;

/// <summary>
/// Looks at every route of every feature before the server listens, and says all that is missing at once: a route that is open to everybody
/// by oversight, or that the document can't describe, is found by whoever wrote it and not by whoever calls it.
/// </summary>
internal sealed class FeatureChecks(IEnumerable<IGatewayFeature> features, FeatureJson json) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        var errors = Errors(app.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints);
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The gateway's features are not complete:{string.Concat(errors.Select(error => $"{Environment.NewLine}- {error}"))}");
        }
    };

    private List<string> Errors(IEnumerable<Endpoint> endpoints)
    {
        var routes = endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<FeatureMetadata>() is not null).ToList();
        return
        [
            .. Shared(features, feature => feature.Name, feature => feature.GetType().Name, "is the name of", "give each a name of its own"),
            .. Shared(routes, Address, NameOf, "is mapped by", "give each an address of its own"),
            .. Shared(routes, Id, NameOf, "is the id of", "give each operation an id of its own"),
            .. routes.SelectMany(route => ErrorsOf(route).Select(error => $"{NameOf(route)} {error}")),
        ];
    }

    private static IEnumerable<string> Shared<T>(
        IEnumerable<T> items, Func<T, string?> key, Func<T, string> name, string what, string cure) =>
        from item in items
        group name(item) by key(item) into same
        where same.Key is not null && same.Skip(1).Any()
        select $"'{same.Key}' {what} {string.Join(" and ", same)}: {cure}.";

    private IEnumerable<string> ErrorsOf(RouteEndpoint route)
    {
        var metadata = route.Metadata;
        var isOpen = metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (!isOpen && metadata.GetMetadata<IAuthorizeData>() is null)
        {
            yield return "does not say who may call it: add RequireAuthorization with a policy of GatewayAuthentication, or AllowAnonymous.";
        }

        if (isOpen && !HttpMethods.IsGet(Method(route)) && metadata.GetMetadata<EnableRateLimitingAttribute>() is null)
        {
            yield return "may be called by anybody, as often as they like: add LimitRate.";
        }

        var body = metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        if (body is not null && !json.TryGet(body, out _))
        {
            yield return $"reads {body.Name}, which is not in the feature's JSON: add [JsonSerializable(typeof({body.Name}))] to its context.";
        }

        if (metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is { ExcludeFromDescription: true })
        {
            yield break;
        }

        if (Id(route) is null)
        {
            yield return "has no description: add Operation.";
        }

        if (metadata.GetMetadata<ITagsMetadata>()?.Tags is not { Count: > 0 })
        {
            yield return "stands under no heading: add Tag.";
        }

        if (body is not null && metadata.GetMetadata<OperationExample>()?.Request is null)
        {
            yield return $"shows no {body.Name}: add Example.";
        }

        foreach (var parameter in route.RoutePattern.Parameters)
        {
            if (!metadata.GetOrderedMetadata<ParameterText>().Any(text => text.Name == parameter.Name))
            {
                yield return $"does not say what '{parameter.Name}' is: add Parameter.";
            }
        }
    }

    private static string NameOf(RouteEndpoint route) => $"{Address(route)} of '{route.Metadata.GetRequiredMetadata<FeatureMetadata>().Feature.Name}'";

    private static string Address(RouteEndpoint route) => $"{Method(route)} /{route.RoutePattern.RawText?.Trim('/')}";

    private static string Method(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var only, ..] ? only : "*";

    private static string? Id(RouteEndpoint route) => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
}
