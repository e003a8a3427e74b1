using CustomerService.Gateway.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Gateway.Features;

/// <summary>Describes routes for the OpenAPI document.</summary>
public static class RouteDescriptionExtensions
{
    /// <summary>Names an operation and says how it may fail.</summary>
    /// <typeparam name="TBuilder">A route.</typeparam>
    /// <param name="route">The route.</param>
    /// <param name="id">The operation's id, unique in a host, such as <c>postMessage</c>.</param>
    /// <param name="summary">What it does, on one line.</param>
    /// <param name="description">What else a caller must know; Markdown.</param>
    /// <param name="problems">The statuses of the problems that it may answer with.</param>
    public static TBuilder Operation<TBuilder>(
        this TBuilder route, string id, string summary, string description, params ReadOnlySpan<int> problems)
        where TBuilder : IEndpointConventionBuilder
    {
        route.WithName(id).WithSummary(summary).WithDescription(description);
        foreach (var status in problems)
        {
            route.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), [ProblemResult.ContentType]));
        }

        return route;
    }

    /// <summary>Shows an operation at work.</summary>
    /// <typeparam name="TBuilder">A route.</typeparam>
    /// <param name="route">The route.</param>
    /// <param name="request">What is sent, as JSON; null where nothing is.</param>
    /// <param name="response">What is answered when all goes well: JSON, or the text of an event stream; null for no content.</param>
    /// <param name="failure">What is answered when not, where that is no problem+json.</param>
    public static TBuilder Example<TBuilder>(this TBuilder route, string? request = null, string? response = null, string? failure = null)
        where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new OperationExample(request, response, failure));

    /// <summary>Says what a parameter means: of the path, the query or the headers.</summary>
    /// <typeparam name="TBuilder">A route or a group of routes.</typeparam>
    /// <param name="routes">The route, or a group all of whose routes have it.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="description">What it means.</param>
    /// <param name="example">A value.</param>
    public static TBuilder Parameter<TBuilder>(this TBuilder routes, string name, string description, string example)
        where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new ParameterText(name, description, example));

    /// <summary>Groups operations under a heading.</summary>
    /// <typeparam name="TBuilder">A route or a group of routes.</typeparam>
    /// <param name="routes">The route, or a group.</param>
    /// <param name="name">The heading, of this feature or of another.</param>
    /// <param name="description">What they are about; null where another feature says it.</param>
    public static TBuilder Tag<TBuilder>(this TBuilder routes, string name, string? description = null)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.WithTags(name);
        return description is null ? routes : routes.WithMetadata(new TagText(name, description));
    }
}
