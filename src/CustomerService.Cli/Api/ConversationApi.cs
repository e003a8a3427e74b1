using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerService.Cli.CommandLine;
using CustomerService.Cli.Connections;

namespace CustomerService.Cli.Api;

/// <summary>The host's HTTP API as this tool uses it.</summary>
internal sealed class ConversationApi : IDisposable
{
    private readonly HostConnection _connection;
    private readonly HttpClient _http;

    /// <summary>Makes a client of one tenant.</summary>
    public ConversationApi(HostConnection connection)
    {
        _connection = connection;

        // A stream of events has no end: time limits are the callers'.
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Key);
    }

    /// <summary>Sends a customer's message.</summary>
    /// <exception cref="ApiException">The host refuses.</exception>
    /// <exception cref="HttpRequestException">There was no whole answer.</exception>
    public async Task<MessageAnswer> PostMessageAsync(string conversation, string messageId, string text, CancellationToken cancellationToken) =>
        await SendAsync<MessageAnswer>(HttpMethod.Post, conversation, "/messages", new { messageId, text }, cancellationToken)
        ?? throw new HttpRequestException("The answer was empty");

    /// <summary>Reads a page; null when there is no such conversation.</summary>
    public Task<TranscriptView?> ReadPageAsync(string conversation, string? cursor, CancellationToken cancellationToken) =>
        OrNullAsync<TranscriptView>(conversation, cursor is null ? "" : $"?after={Uri.EscapeDataString(cursor)}", cancellationToken);

    /// <summary>Reads what is still to be sent; null when there is no such conversation.</summary>
    public Task<OutboxCounts?> ReadOutboxAsync(string conversation, CancellationToken cancellationToken) =>
        OrNullAsync<OutboxCounts>(conversation, "/outbox", cancellationToken);

    /// <summary>Asks for a person.</summary>
    public Task HandOffAsync(string conversation, CancellationToken cancellationToken) =>
        SendAsync<JsonElement>(HttpMethod.Post, conversation, "/handoff", new { reason = "the customer asked for a person" }, cancellationToken);

    /// <summary>Closes the conversation.</summary>
    public Task CloseAsync(string conversation, CancellationToken cancellationToken) =>
        SendAsync<JsonElement>(HttpMethod.Post, conversation, "/close", new { reason = "closed by the customer" }, cancellationToken);

    /// <summary>Rates the conversation from 1 to 5.</summary>
    public Task RateAsync(string conversation, int score, CancellationToken cancellationToken) =>
        SendAsync<JsonElement>(HttpMethod.Post, conversation, "/rating", new { score }, cancellationToken);

    /// <summary>Reads events from after <paramref name="after"/> on, until the host or the caller ends it.</summary>
    public async IAsyncEnumerable<EventView> ReadEventsAsync(string conversation, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At(conversation, "/events"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        // Also from the beginning: a host may else begin with what comes next.
        request.Headers.Add("Last-Event-ID", after.ToString(System.Globalization.CultureInfo.InvariantCulture));

        using var reply = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await RequireSuccessAsync(reply, cancellationToken);
        await using var stream = await reply.Content.ReadAsStreamAsync(cancellationToken);
        var parser = SseParser.Create(stream);
        await foreach (var item in parser.EnumerateAsync(cancellationToken))
        {
            if (EventView.Parse(item.EventId, item.EventType, item.Data) is { } seen)
            {
                yield return seen;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Uri At(string conversation, string below) => new(_connection.Url, _connection.ConversationPath(conversation, below));

    private async Task<T?> OrNullAsync<T>(string conversation, string below, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await SendAsync<T>(HttpMethod.Get, conversation, below, null, cancellationToken);
        }
        catch (ApiException refusal) when (refusal.Status == 404)
        {
            return null;
        }
    }

    private async Task<T?> SendAsync<T>(HttpMethod method, string conversation, string below, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, At(conversation, below));
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
}
