using System.Globalization;

namespace CustomerService.Host.Clustering;

/// <summary>Answers 503 until the cluster has been reached for the first time: before that, a call has nowhere to go.</summary>
internal sealed class ClusterGate(RequestDelegate next, ClusterConnection connection)
{
    private const int RetryAfterSeconds = 2;

    public Task InvokeAsync(HttpContext context)
    {
        if (connection.WasConnected || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync("""{"type":"about:blank","title":"Service unavailable","status":503,"detail":"The service is starting. Try again."}""", context.RequestAborted);
    }
}
