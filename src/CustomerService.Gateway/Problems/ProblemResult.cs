using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CustomerService.Gateway.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CustomerService.Gateway.Problems;

/// <summary>An answer that says what went wrong.</summary>
internal sealed class ProblemResult(ProblemKind kind, string? detail = null) : IResult, IStatusCodeHttpResult
{
    public const string ContentType = "application/problem+json";

    // One wording for all that is not there or not to be seen: absence and a foreign tenant must look the same.
    private const string NotFoundDetail = "There is nothing at this address, or this credential may not see it.";

    public SortedDictionary<string, string[]>? Errors { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public int? StatusCode => kind.Status;

    public static ProblemResult NotFound() => new(ProblemKind.NotFound, NotFoundDetail);

    public static ProblemResult Invalid(string member, string error) =>
        new(ProblemKind.Invalid, $"'{member}' {error}") { Errors = new(StringComparer.Ordinal) { [member] = [error] } };

    public Task ExecuteAsync(HttpContext httpContext)
    {
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
            TraceId = Activity.Current?.Id ?? httpContext.TraceIdentifier,
        };
        return JsonSerializer.SerializeAsync(response.BodyWriter, problem, GatewayJson.Default.Problem, httpContext.RequestAborted);
    }
}
