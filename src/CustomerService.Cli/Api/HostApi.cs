using System.Net.Http.Headers;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;

namespace CustomerService.Cli.Api;

/// <summary>Calls the host's HTTP API as one tenant, and says in words what went wrong.</summary>
internal sealed class HostApi : IDisposable
{
    private readonly Uri _url;
    private readonly HttpClient _http;

    /// <summary>Makes a client of one tenant.</summary>
    public HostApi(HostConnection connection)
    {
        _url = connection.Url;

        // A stream of events has no end: time limits are the callers'.
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Key);
    }

    /// <summary>Opens a stream of events.</summary>
    /// <exception cref="ApiException">The host refuses.</exception>
    /// <exception cref="HttpRequestException">There was no whole answer.</exception>
    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var reply = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await RequireSuccessAsync(reply, cancellationToken);
        return reply;
    }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="ApiException">The host refuses.</exception>
    /// <exception cref="HttpRequestException">There was no whole answer.</exception>
    public async Task<T?> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, At(path));
        if (body is not null)
        {
            // With its length: what is sent in chunks is refused by some proxies.
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, JsonOutput.Line));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        try
        {
            using var reply = await _http.SendAsync(request, limit.Token);
            await RequireSuccessAsync(reply, limit.Token);
            var bytes = await reply.Content.ReadAsByteArrayAsync(limit.Token);
            return bytes.Length == 0 ? default : JsonSerializer.Deserialize<T>(bytes, JsonOutput.Line);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("No answer within 30 seconds");
        }
        catch (JsonException error)
        {
            throw new HttpRequestException($"The answer is not what the API promises: {error.Message}", error);
        }
    }

    private static async Task RequireSuccessAsync(HttpResponseMessage reply, CancellationToken cancellationToken)
    {
        if (reply.IsSuccessStatusCode)
        {
            return;
        }

        var status = (int)reply.StatusCode;
        var body = await reply.Content.ReadAsStringAsync(cancellationToken);
        throw new ApiException(status, Explain(body) ?? $"status {status} {reply.ReasonPhrase}", reply.Headers.RetryAfter?.Delta);
    }

    private static string? Explain(string problem)
    {
        try
        {
            using var document = JsonDocument.Parse(problem);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null
                : root.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String ? detail.GetString()
                : root.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The address of a path.</summary>
    public Uri At(string path) => new(_url, path);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
