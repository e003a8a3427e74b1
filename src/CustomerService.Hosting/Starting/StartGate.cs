using System.Globalization;
using CustomerService.Hosting.Settings;

namespace CustomerService.Hosting.Starting;

/// <summary>Until the process can serve: a page that says how far it is and becomes the real one by itself; for the API 503.</summary>
internal sealed class StartGate(RequestDelegate next, IStartState state, Roles roles)
{
    private const int RetryAfterSeconds = 1;

    /// <summary>What needs neither silo nor models.</summary>
    private static readonly PathString[] Open = ["/health", "/openapi", "/assets", "/customer-chat.js", "/customer-chat"];
    private bool _isOpen;

    public Task InvokeAsync(HttpContext context)
    {
        if (
            _isOpen
                || (_isOpen = state.IsReady)
                || Array.Exists(Open, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        var response = context.Response;
        response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return roles.Console && IsPage(context.Request) ? StartPage.WriteAsync(context, state) : RefuseAsync(context);
    }

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase);

    private Task RefuseAsync(HttpContext context)
    {
        var far = state.Percent is { } percent ? $", {percent} %" : "";
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/problem+json";
        return context.Response.WriteAsync(
            $$"""{"type":"urn:customer-service:problem:unavailable","title":"Not available right now","status":503,"detail":"The service is getting ready: {{state.Doing}}{{far}}. Nothing was acknowledged. Try again with the same ids."}""",
            context.RequestAborted);
    }
}
