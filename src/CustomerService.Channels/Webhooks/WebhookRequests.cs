using System.Globalization;
using System.Net;
using CustomerService.Channels.Signatures;

namespace CustomerService.Channels.Webhooks;

/// <summary>Builds signed requests.</summary>
internal static class WebhookRequests
{
    /// <summary>Header with the number of the attempt, 1 for the first.</summary>
    internal const string AttemptHeader = "webhook-attempt";

    /// <summary>Header of an answer in which the endpoint may name its own id of the message.</summary>
    internal const string MessageIdHeader = "webhook-message-id";

    private const string UserAgent = "CustomerService-Webhooks/1.0";

    /// <summary>The POST of a message.</summary>
    internal static HttpRequestMessage Post(
        Uri url, OutboundMessage message, IEnumerable<string> secrets, DateTimeOffset now, out WebhookContent content)
    {
        var body = WebhookPayload.Write(message);
        content = new WebhookContent(body);
        var request = Post(url, WebhookId.FromKey(message.Key), body, content, secrets, now);
        request.Headers.TryAddWithoutValidation(AttemptHeader, message.Attempt.ToString(CultureInfo.InvariantCulture));
        return request;
    }

    /// <summary>The POST of whatever body.</summary>
    internal static HttpRequestMessage Post(
        Uri url, string id, byte[] body, WebhookContent content, IEnumerable<string> secrets, DateTimeOffset now)
    {
        var request = Create(HttpMethod.Post, url, id, body, secrets, now);
        request.Content = content;
        return request;
    }

    /// <summary>The question whether a message has arrived. Its signature covers an empty body.</summary>
    internal static HttpRequestMessage Get(Uri readBackUrl, string key, IEnumerable<string> secrets, DateTimeOffset now)
    {
        var id = WebhookId.FromKey(key);
        var url = readBackUrl.AbsoluteUri;
        var separator = readBackUrl.Query.Length <= 1 ? '?' : '&';
        return Create(HttpMethod.Get, new Uri($"{url.TrimEnd('?')}{separator}id={Uri.EscapeDataString(id)}"), id, [], secrets, now);
    }

    private static HttpRequestMessage Create(
        HttpMethod method, Uri url, string id, byte[] body, IEnumerable<string> secrets, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(method, url)
        {
            // One request per connection at a time: a failure then says exactly what was written. HTTP/2 would share one
            // connection, and its failure, among all messages.
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var headers = request.Headers;
        headers.TryAddWithoutValidation("User-Agent", UserAgent);
        headers.TryAddWithoutValidation("Accept", "application/json");
        headers.TryAddWithoutValidation(StandardWebhooks.IdHeader, id);
        headers.TryAddWithoutValidation(StandardWebhooks.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        headers.TryAddWithoutValidation(StandardWebhooks.SignatureHeader, StandardWebhooks.Sign(id, now, body, secrets));
        return request;
    }
}
