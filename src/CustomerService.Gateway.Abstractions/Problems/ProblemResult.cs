using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CustomerService.Conversations;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CustomerService.Gateway.Problems;

/// <summary>An answer that says what went wrong.</summary>
/// <param name="kind">What kind of problem.</param>
/// <param name="detail">What was wrong this time, and how to cure it; no customer text.</param>
public sealed class ProblemResult(ProblemKind kind, string? detail = null) : IResult, IStatusCodeHttpResult
{
    /// <summary>The media type of every problem.</summary>
    public const string ContentType = "application/problem+json";

    // One wording for all that is not there or not to be seen: absence and a foreign tenant must look the same.
    private const string NotFoundDetail = "There is nothing at this address, or this credential may not see it.";

    /// <summary>What was wrong this time; null where the kind says it all.</summary>
    public string? Detail => detail;

    /// <summary>What is wrong with which member or parameter.</summary>
    public SortedDictionary<string, string[]>? Errors { get; init; }

    /// <summary>When to come again; at least a second, at most an hour.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Where a conversation is another person's: whose. Only for those who may see decisions.</summary>
    public Assignee? Assignee { get; init; }

    /// <inheritdoc/>
    public int? StatusCode => kind.Status;

    /// <summary>There is nothing, or it is not for this caller.</summary>
    public static ProblemResult NotFound() => new(ProblemKind.NotFound, NotFoundDetail);

    /// <summary>One member or parameter is wrong.</summary>
    /// <param name="member">Which.</param>
    /// <param name="error">What it must be.</param>
    public static ProblemResult Invalid(string member, string error) =>
        new(ProblemKind.Invalid, $"'{member}' {error}") { Errors = new(StringComparer.Ordinal) { [member] = [error] } };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";
        if (RetryAfter is { } wait)
        {
            var seconds = Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, 3600);
            response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var problem = new Problem
        {
            Type = kind.Type,
            Title = kind.Title,
            Status = kind.Status,
            Detail = detail,
            Errors = Errors,
            Assignee = Assignee,
            TraceId = Activity.Current?.Id ?? httpContext.TraceIdentifier,
        };
        return JsonSerializer.SerializeAsync(response.BodyWriter, problem, ProblemJson.Default.Problem, httpContext.RequestAborted);
    }
}
