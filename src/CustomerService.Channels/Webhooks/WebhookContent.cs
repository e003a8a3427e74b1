using System.Net;
using System.Net.Http.Headers;

namespace CustomerService.Channels.Webhooks;

/// <summary>
/// A body that remembers whether any of it was handed to the connection. While it was not, the other end can't have a
/// complete request, so a failure is certainly no delivery, whatever exception tells of it.
/// </summary>
internal sealed class WebhookContent : HttpContent
{
    private readonly byte[] _body;
    private volatile bool _started;

    internal WebhookContent(byte[] body, string mediaType = "application/json")
    {
        _body = body;
        Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
    }

    /// <summary>Whether writing has begun in any connection that was tried.</summary>
    internal bool Started => _started;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _started = true;
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
