using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;

namespace CustomerService.Gateway.Features;

/// <summary>Limits what routes take. What is refused for them has cost nothing but its headers.</summary>
public static class RouteLimitExtensions
{
    /// <summary>The largest body of these routes. The server holds it, and answers 413.</summary>
    /// <typeparam name="TBuilder">A route or a group of routes.</typeparam>
    /// <param name="routes">The route, or a group.</param>
    /// <param name="bytes">So many bytes; the gateway's own limit, 1 MiB unless configured, holds elsewhere.</param>
    public static TBuilder LimitBody<TBuilder>(this TBuilder routes, long bytes)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        return routes.WithMetadata(new RequestSizeLimitAttribute(bytes));
    }

    /// <summary>How often one address may call these routes, all of them together. Beyond it 429 with <c>Retry-After</c>.</summary>
    /// <typeparam name="TBuilder">A route or a group of routes.</typeparam>
    /// <param name="routes">The route, or a group.</param>
    /// <param name="perMinute">So many times within a minute.</param>
    /// <param name="detail">What a caller is told who came more often.</param>
    public static TBuilder LimitRate<TBuilder>(this TBuilder routes, int perMinute, string detail = "Too many requests from this address.")
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perMinute);
        return routes.RequireRateLimiting(new AddressRateLimit(perMinute, detail));
    }

    /// <summary>
    /// Counts these routes' requests among the event streams that a caller, an address and the host may have open, and lets them last.
    /// </summary>
    /// <typeparam name="TBuilder">A route or a group of routes.</typeparam>
    /// <param name="routes">The route, or a group.</param>
    public static TBuilder CountAsStream<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        // It lasts as long as its reader likes.
        routes.DisableRequestTimeout();
        return routes.WithMetadata(new CallerLimitMetadata(CallerLimit.Stream));
    }

    /// <summary>Counts these routes' requests among what a visitor may write.</summary>
    /// <typeparam name="TBuilder">A route or a group of routes.</typeparam>
    /// <param name="routes">The route, or a group.</param>
    public static TBuilder CountAsWriting<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new CallerLimitMetadata(CallerLimit.Writes));
}
