using CustomerService.Gateway.Security;
using CustomerService.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Gateway.Problems;

/// <summary>
/// Gives every failed answer a body of problem+json, whoever refused it (the console makes pages of it for browsers), and never one with a
/// stack trace.
/// </summary>
internal sealed partial class ProblemMiddleware(
    RequestDelegate next,
    SecurityHeaders securityHeaders,
    IHostApplicationLifetime lifetime,
    ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ProblemResult? problem;
        try
        {
            await next(context);
            problem = FromBareStatus(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody reads an answer, and it is no failure of ours.
            LogCallerGone(context.Request.Method);
            context.Response.StatusCode = context.Response.HasStarted
                ? context.Response.StatusCode
                : StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            // The outermost edge: whatever it is becomes one answer without details, and is logged below if it is ours.
            problem = FromFault(fault);
            context.Response.Clear();
            securityHeaders.Apply(context);
        }

        if (problem is not null)
        {
            await problem.ExecuteAsync(context);
        }
    }

    private static ProblemResult? FromBareStatus(HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode < 400 || response.HasStarted || response.ContentType is not null || response.ContentLength is > 0)
        {
            return null;
        }

        var kind = ProblemKind.Of(response.StatusCode);
        return kind.Status == StatusCodes.Status404NotFound ? ProblemResult.NotFound() : new ProblemResult(kind, DetailOf(context, kind));
    }

    private static string? DetailOf(HttpContext context, ProblemKind kind) => kind.Status switch
    {
        StatusCodes.Status405MethodNotAllowed => $"Use one of: {context.Response.Headers.Allow}.",
        StatusCodes.Status415UnsupportedMediaType => "Send 'Content-Type: application/json'.",
        _ => null,
    };

    private ProblemResult FromFault(Exception fault)
    {
        if (fault is BadHttpRequestException bad)
        {
            // Its messages are written for callers ("Request body too large. …") and quote no content.
            return new ProblemResult(ProblemKind.Of(bad.StatusCode), bad.Message);
        }

        if (fault is UnknownTenantException)
        {
            return ProblemResult.NotFound();
        }

        if (GatewayFaults.IsTransient(fault) || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            LogUnavailable(fault.GetType().Name);
            return new ProblemResult(ProblemKind.Unavailable, "Nothing was acknowledged. Try again with the same ids.") { RetryAfter = GatewayFaults.RetryAfter };
        }

        LogUnhandled(fault);
        return new ProblemResult(ProblemKind.Internal, "It was logged under the traceId.");
    }

    [LoggerMessage(3001, LogLevel.Debug, "The caller of a {Method} request went away.")]
    private partial void LogCallerGone(string method);

    [LoggerMessage(3002, LogLevel.Warning, "A request could not be served now: {Fault}. The caller was told to try again.")]
    private partial void LogUnavailable(string fault);

    [LoggerMessage(3003, LogLevel.Error, "A request failed.")]
    private partial void LogUnhandled(Exception fault);
}
