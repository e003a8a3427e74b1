using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerService.Gateway.Streams;

/// <summary>An answer of server-sent events. It ends when the reader leaves, when its source ends, and when the host stops.</summary>
internal sealed class EventStreamResult(string stream, Func<SseWriter, CancellationToken, Task> write) : IResult, IEndpointMetadataProvider
{
    public const string ContentType = "text/event-stream";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var lifetime = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime.ApplicationStopping);
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-store";

        // Asks reverse proxies of the nginx kind not to hold events back.
        response.Headers["X-Accel-Buffering"] = "no";
        httpContext.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();

        GatewayTelemetry.StreamOpened(stream);
        try
        {
            using var writer = new SseWriter(response.BodyWriter);
            writer.Retry();
            await writer.FlushAsync(stop.Token);
            await write(writer, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The ordinary end of a stream.
        }
        finally
        {
            GatewayTelemetry.StreamClosed(stream);
        }
    }

    public static void PopulateMetadata(System.Reflection.MethodInfo method, Microsoft.AspNetCore.Builder.EndpointBuilder builder) =>
        builder.Metadata.Add(new Microsoft.AspNetCore.Http.ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [ContentType]));
}
