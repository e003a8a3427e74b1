using CustomerService.Gateway.Limits;
using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.OpenApi;

/// <summary>Describes a route: its id, one line, and how it may fail.</summary>
internal static class OperationExtensions
{
    public static RouteHandlerBuilder Operation(this RouteHandlerBuilder route, string id, string summary, string description, params ReadOnlySpan<int> problems)
    {
        route.WithName(id).WithSummary(summary).WithDescription(description);
        foreach (var status in problems)
        {
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemResult.ContentType]));
        }

        return route;
    }

    /// <summary>Gives a route its limits.</summary>
    public static RouteHandlerBuilder Limit(this RouteHandlerBuilder route, CallerLimit limit) => route.WithMetadata(new CallerLimitAttribute(limit));
}
