using CustomerService.Gateway.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerService.Gateway.Streams;

/// <summary>An answer of server-sent events. It ends when the reader leaves, when its source ends, and when the host stops.</summary>
internal sealed class EventStreamResult(string stream, Func<SseWriter, OpenStream, Task> write) : IResult, IEndpointMetadataProvider
{
    public const string ContentType = "text/event-stream";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var clock = httpContext.RequestServices.GetRequiredService<StreamClock>();
        var lifetime = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";

        // Asks reverse proxies of the nginx kind not to hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        var open = new OpenStream();
        clock.Add(open);
        GatewayTelemetry.StreamOpened(stream);
        var gone = httpContext.RequestAborted.UnsafeRegister(static stream => ((OpenStream)stream!).Set(StreamNews.Ended), open);
        try
        {
            // A reader who takes nothing must not hold up a host that stops.
            using var writer = new SseWriter(response.BodyWriter, lifetime.ApplicationStopping);
            writer.Retry();
            if (await writer.FlushAsync())
            {
                await write(writer, open);
            }
        }
        catch (OperationCanceledException) when (
            httpContext.RequestAborted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The ordinary end of a stream that had something to write just then.
        }
        finally
        {
            await gone.DisposeAsync();
            clock.Remove(open);
            GatewayTelemetry.StreamClosed(stream);
        }
    }

    public static void PopulateMetadata(System.Reflection.MethodInfo method, Microsoft.AspNetCore.Builder.EndpointBuilder builder) =>
        builder.Metadata.Add(
            new Microsoft.AspNetCore.Http.ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [ContentType]));
}
