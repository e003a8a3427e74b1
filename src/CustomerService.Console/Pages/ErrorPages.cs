using System.Globalization;
using System.IO.Compression;
using System.Text;
using CustomerService.WebConsole.Assets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerService.WebConsole.Pages;

/// <summary>
/// Gives a browser that asked for a page a page, also where there is none or something went wrong. The API's answers stay as they are, and
/// so does what a program is told.
/// </summary>
internal sealed partial class ErrorPages(RequestDelegate next, AssetCatalog assets, ILogger<ErrorPages> logger)
{
    private const string StatusSlot = "<!--status-->";
    private const string TitleSlot = "<!--title-->";
    private const string TextSlot = "<!--text-->";

    private static readonly PathString[] Apis = ["/api", "/health", "/openapi", "/admin", "/metrics"];

    private readonly string _frame = Encoding.UTF8.GetString(assets["error.html"].Encoded(ContentEncoding.Identity).Span);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!WantsPage(context.Request))
        {
            await next(context);
            return;
        }

        // Kept back until its status is known: pages are small.
        var response = context.Response;
        var body = response.Body;
        using var kept = new MemoryStream();
        response.Body = kept;
        try
        {
            await next(context);
            await response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        catch (Exception e) when (!context.RequestAborted.IsCancellationRequested && !response.HasStarted)
        {
            LogFailed(e);
            response.Clear();
            response.StatusCode = StatusCodes.Status500InternalServerError;
            kept.SetLength(0);
        }
        finally
        {
            response.Body = body;
        }

        if (response.HasStarted)
        {
            return;
        }

        if (
            response.StatusCode >= StatusCodes.Status400BadRequest
                && response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is not true)
        {
            await WriteAsync(context);
            return;
        }

        kept.Position = 0;
        await kept.CopyToAsync(body, context.RequestAborted);
    }

    private static bool WantsPage(HttpRequest request)
    {
        if (!request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        foreach (var api in Apis)
        {
            if (request.Path.StartsWithSegments(api, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        context.Response.Headers.Remove("Content-Length");
        SecurityHeaders.Apply(context.Response, embeddable: false);
        var (title, text) = TextOf(status);
        var page = _frame
            .Replace(StatusSlot, status.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(TitleSlot, title, StringComparison.Ordinal)
            .Replace(TextSlot, text, StringComparison.Ordinal);
        return AssetResponse.WriteAsync(context, new Asset("error.html", Encoding.UTF8.GetBytes(page), CompressionLevel.Fastest), status);
    }

    private static (string Title, string Text) TextOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => ("There is nothing here", "The address may have been mistyped, or what was here has moved."),
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => ("This is not open to you", "You may need to sign in, or to ask whoever runs this site."),
        StatusCodes.Status405MethodNotAllowed => ("That does not work here", "Go back and try it the way the page offers it."),
        StatusCodes.Status408RequestTimeout => ("That took too long", "Your request came too slowly. Please try again."),
        StatusCodes.Status429TooManyRequests => ("That was too often", "Please wait a minute, then try again."),
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => ("Not available right now", "This should pass by itself. Please try again in a moment."),
        < StatusCodes.Status500InternalServerError => ("That was not understood", "Go back and try it once more."),
        _ => ("Something went wrong on our side", "It was written down and will be looked into. Please try again."),
    };

    [LoggerMessage(4301, LogLevel.Error, "A page failed.")]
    private partial void LogFailed(Exception e);
}
