using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CustomerService.Client;

namespace CustomerService.Proving.Http;

/// <summary>
/// Posts many customers' messages and tells what became of each, without exceptions: a load run and a ledger count failures, they don't end
/// by them. The body is put together from text that was encoded before; nothing of an answer is read that nobody asks for.
/// </summary>
internal sealed class MessageClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HostConnection _connection;
    private readonly string _authorization;
    private readonly HttpMessageInvoker _http;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly byte[] _afterText;

    /// <summary>Makes a client; it connects when there is something to send.</summary>
    /// <param name="connection">The host, tenant and key.</param>
    /// <param name="timeout">For a whole answer, connecting included.</param>
    /// <param name="time">The clock.</param>
    /// <param name="channel">The channel that messages carry; null leaves it to the host.</param>
    public MessageClient(HostConnection connection, TimeSpan timeout, TimeProvider time, string? channel = null)
    {
        _connection = connection;
        _authorization = $"Bearer {connection.Key}";
        _timeout = timeout;
        _time = time;
        _afterText = Encoding.UTF8.GetBytes(channel is null ? "}" : $",\"channel\":{JsonSerializer.Serialize(channel)}}}");

        // What the host says is what is measured: no proxy, redirect or cookie in between, and no trace of ours.
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>
    /// Sends a message and waits for the whole answer. Where the connection ends before an answer, as one that the host closed while it was
    /// idle, the message is sent once more: the host recognises its id.
    /// </summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="messageId">ASCII that needs no escaping in JSON.</param>
    /// <param name="jsonText">The text as JSON, with its quotes.</param>
    /// <param name="ct">Ends the run.</param>
    public ValueTask<MessageReply> PostAsync(
        string conversation, string messageId, ReadOnlyMemory<byte> jsonText, CancellationToken ct) => PostAsync(
            _connection.ConversationPath(conversation, "/messages"), Body(messageId, jsonText.Span), ("Authorization", _authorization), ct);

    /// <summary>The same for any body of JSON, which the host recognises when it comes again.</summary>
    /// <param name="path">Where to, from the host's root.</param>
    /// <param name="body">The body.</param>
    /// <param name="proof">The header that shows who calls.</param>
    /// <param name="ct">Ends the run.</param>
    public async ValueTask<MessageReply> PostAsync(string path, byte[] body, (string Name, string Value) proof, CancellationToken ct)
    {
        var url = new Uri(_connection.Url, path);
        using var timer = new CancellationTokenSource(_timeout, _time);
        using var either = ct.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct) : null;
        var limit = either?.Token ?? timer.Token;
        try
        {
            var reply = await PostOnceAsync(url, body, proof, limit);
            return reply.Fault == MessageFault.Closed ? await PostOnceAsync(url, body, proof, limit) : reply;
        }
        catch (OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return new MessageReply(MessageFault.Timeout);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<MessageReply> PostOnceAsync(Uri url, byte[] body, (string Name, string Value) proof, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Headers.TryAddWithoutValidation(proof.Name, proof.Value);
        request.Content.Headers.ContentType = Json;
        var begun = false;
        try
        {
            using var answer = await _http.SendAsync(request, ct);
            begun = true;
            return new MessageReply((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(ct), RetryAfter(answer));
        }
        catch (HttpRequestException error)
        {
            return new MessageReply(FaultOf(error, begun));
        }
    }

    private static int? RetryAfter(HttpResponseMessage answer) =>
        answer.Headers.RetryAfter?.Delta is { } wait ? (int)wait.TotalSeconds : null;

    private static MessageFault FaultOf(HttpRequestException error, bool begun) => error.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError =>
            MessageFault.Connect,
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded =>
            MessageFault.Malformed,
        _ => begun ? MessageFault.Truncated : MessageFault.Closed,
    };

    private byte[] Body(string messageId, ReadOnlySpan<byte> jsonText)
    {
        var beforeId = "{\"messageId\":\""u8;
        var beforeText = "\",\"text\":"u8;
        var body = new byte[beforeId.Length + messageId.Length + beforeText.Length + jsonText.Length + _afterText.Length];
        var rest = body.AsSpan();
        Put(ref rest, beforeId);
        rest = rest[Encoding.ASCII.GetBytes(messageId, rest)..];
        Put(ref rest, beforeText);
        Put(ref rest, jsonText);
        Put(ref rest, _afterText);
        return body;
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}
