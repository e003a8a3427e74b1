using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CustomerService.Client;

/// <summary>
/// Calls a host's HTTP API as one tenant, and says in words what went wrong. For use from many threads at once. Every method throws
/// <see cref="ApiException"/> where the host refuses and <see cref="HttpRequestException"/> where there was no whole answer; whether the
/// host acted is then unknown, and the same request may be sent again.
/// </summary>
public sealed class CustomerServiceClient : IConversationClient, IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    private readonly HostConnection _connection;
    private readonly HttpClient _http;

    /// <summary>Makes a client of one tenant.</summary>
    /// <param name="connection">Where the host is, and the tenant's key.</param>
    /// <param name="handler">What sends requests, such as one with retries; a pool of connections of its own by default.</param>
    public CustomerServiceClient(HostConnection connection, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection;

        // A stream of events has no end: the limit of a request is set for each.
        _http = new HttpClient(handler ?? new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", connection.Key);
    }

    /// <inheritdoc/>
    public Task<MessageAnswer> PostMessageAsync(
        string conversation, string messageId, string text, MessageDetails? details = null,
        CancellationToken ct = default) => RequireAsync<MessageAnswer>(
            HttpMethod.Post,
            _connection.ConversationPath(conversation, "/messages"),
            new { messageId, text, details?.CustomerId, details?.Channel, details?.Locale },
            ct);

    /// <inheritdoc/>
    public Task<string> PostAgentMessageAsync(
        string conversation, string messageId, string text, string agentId, string? agentName = null, CancellationToken ct = default) =>
        ChangeAsync(conversation, "/agent-messages", new { messageId, text, agentId, agentName }, ct);

    /// <inheritdoc/>
    public Task<TranscriptPage?> ReadPageAsync(string conversation, string? cursor = null, CancellationToken ct = default) =>
        FindAsync<TranscriptPage>(conversation, cursor is null ? "" : $"?after={Uri.EscapeDataString(cursor)}", ct);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ConversationEvent> ReadEventsAsync(
        string conversation, long after = 0, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, At(_connection.ConversationPath(conversation, "/events")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        // Also from the beginning: a host may else begin with what comes next.
        request.Headers.Add("Last-Event-ID", after.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var reply = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        await RequireSuccessAsync(reply, ct);
        await using var stream = await reply.Content.ReadAsStreamAsync(ct);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(ct))
        {
            if (ConversationEvent.Parse(item.EventId, item.EventType, item.Data) is { } seen)
            {
                yield return seen;
            }
        }
    }

    /// <inheritdoc/>
    public Task<OutboxCounts?> ReadOutboxAsync(string conversation, CancellationToken ct = default) =>
        FindAsync<OutboxCounts>(conversation, "/outbox", ct);

    /// <inheritdoc/>
    public Task<string> HandOffAsync(string conversation, string? reason = null, CancellationToken ct = default) =>
        ChangeAsync(conversation, "/handoff", new { reason }, ct);

    /// <inheritdoc/>
    public Task<string> HandBackAsync(string conversation, CancellationToken ct = default) =>
        ChangeAsync(conversation, "/handback", null, ct);

    /// <inheritdoc/>
    public Task<string> TakeAsync(string conversation, string agentId, string? agentName = null, CancellationToken ct = default) =>
        ChangeAsync(conversation, "/take", new { agent = agentId, name = agentName }, ct);

    /// <inheritdoc/>
    public Task<string> ReleaseAsync(string conversation, string agentId, bool toQueue = false, CancellationToken ct = default) =>
        ChangeAsync(conversation, "/release", new { agent = agentId, to = toQueue ? "queue" : "bot" }, ct);

    /// <inheritdoc/>
    public Task<InboxPage> ReadInboxAsync(
        bool assigned = false, string? agentId = null, string? cursor = null, CancellationToken ct = default)
    {
        var path = _connection.TenantPath($"/inbox?state={(assigned ? "assigned" : "waiting")}");
        path += agentId is null ? "" : $"&agent={Uri.EscapeDataString(agentId)}";
        path += cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        return RequireAsync<InboxPage>(HttpMethod.Get, path, null, ct);
    }

    /// <inheritdoc/>
    public Task<string> CloseAsync(string conversation, string? reason = null, CancellationToken ct = default) =>
        ChangeAsync(conversation, "/close", new { reason }, ct);

    /// <inheritdoc/>
    public Task<string> RateAsync(string conversation, int score, CancellationToken ct = default) =>
        ChangeAsync(conversation, "/rating", new { score }, ct);

    /// <summary>Finds a customer by a verified address.</summary>
    /// <param name="channel">Of the address, such as <c>email</c>.</param>
    /// <param name="address">The address.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The customer's id; null when there is none.</returns>
    public async Task<string?> FindCustomerAsync(string channel, string address, CancellationToken ct = default)
    {
        var path = _connection.TenantPath(
            $"/customers/lookup?channel={Uri.EscapeDataString(channel)}&address={Uri.EscapeDataString(address)}");
        var found = await NullWhereNotFoundAsync(() => SendAsync<FoundCustomer>(HttpMethod.Get, path, null, ct));
        return found?.CustomerId;
    }

    /// <summary>Reads a customer as JSON; null when there is none.</summary>
    /// <param name="customer">The customer's id.</param>
    /// <param name="ct">Gives up waiting.</param>
    public async Task<JsonDocument?> ReadCustomerAsync(string customer, CancellationToken ct = default) =>
        await NullWhereNotFoundAsync(() => SendAsync<JsonDocument>(HttpMethod.Get, CustomerPath(customer), null, ct));

    /// <summary>Changes what is named of a customer and leaves the rest.</summary>
    /// <param name="customer">The customer's id; made where there is none.</param>
    /// <param name="changes">As docs/http-api.md shows it: <c>source</c>, <c>fields</c>, <c>identities</c>, <c>preferences</c>,
    /// <c>consents</c>.</param>
    /// <param name="ct">Gives up waiting.</param>
    public Task<JsonElement> ChangeCustomerAsync(string customer, object changes, CancellationToken ct = default) =>
        SendAsync<JsonElement>(HttpMethod.Put, CustomerPath(customer), changes, ct);

    /// <summary>Exports from the warehouse.</summary>
    /// <param name="format"><c>csv</c>, <c>jsonl</c>, <c>parquet</c> or <c>xlsx</c>.</param>
    /// <param name="sql">One SELECT; one row for each conversation where it is null.</param>
    /// <param name="storedOnly">Leaves out what came in during the last minute.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The file.</returns>
    public Task<byte[]> ExportAsync(string format, string? sql = null, bool storedOnly = false, CancellationToken ct = default) =>
        SendAsync(
            HttpMethod.Post,
            _connection.TenantPath("/warehouse/export"),
            new { sql, format, source = storedOnly ? "warehouse" : "live" },
            TimeSpan.FromMinutes(5), // As long as a query may be allowed to take.
            ct);

    /// <summary>Sends any request of the API and reads the answer: for what has no method here.</summary>
    /// <typeparam name="T">What the answer holds.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, from <see cref="HostConnection"/>.</param>
    /// <param name="body">Written as JSON; null for none.</param>
    /// <param name="ct">Gives up waiting.</param>
    /// <returns>The answer; default where it was empty.</returns>
    public async Task<T?> SendAsync<T>(HttpMethod method, string path, object? body = null, CancellationToken ct = default)
    {
        var bytes = await SendAsync(method, path, body, AnswerLimit, ct);
        try
        {
            return bytes.Length == 0 ? default : JsonSerializer.Deserialize<T>(bytes, ClientJson.Options);
        }
        catch (JsonException error)
        {
            throw new HttpRequestException($"The answer is not what the API promises: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<byte[]> SendAsync(HttpMethod method, string path, object? body, TimeSpan patience, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, At(path));
        if (body is not null)
        {
            // With its length: what is sent in chunks is refused by some proxies.
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, ClientJson.Options));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            using var reply = await _http.SendAsync(request, limit.Token);
            await RequireSuccessAsync(reply, limit.Token);
            return await reply.Content.ReadAsByteArrayAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException($"No answer within {patience.TotalSeconds:0} seconds");
        }
    }

    private Uri At(string path) => new(_connection.Url, path);

    private string CustomerPath(string customer) => _connection.TenantPath($"/customers/{Uri.EscapeDataString(customer)}");

    private Task<T?> FindAsync<T>(string conversation, string below, CancellationToken ct)
        where T : class =>
            NullWhereNotFoundAsync(() => SendAsync<T>(HttpMethod.Get, _connection.ConversationPath(conversation, below), null, ct));

    private async Task<string> ChangeAsync(string conversation, string below, object? body, CancellationToken ct)
    {
        var answer = await SendAsync<JsonElement>(HttpMethod.Post, _connection.ConversationPath(conversation, below), body, ct);
        return answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("state", out var state) ? state.GetString() ?? "" : "";
    }

    private async Task<T> RequireAsync<T>(HttpMethod method, string path, object? body, CancellationToken ct)
        where T : class => await SendAsync<T>(method, path, body, ct) ?? throw new HttpRequestException("The answer was empty");

    private static async Task<T?> NullWhereNotFoundAsync<T>(Func<Task<T?>> send)
        where T : class
    {
        try
        {
            return await send();
        }
        catch (ApiException refusal) when (refusal.Status == 404)
        {
            return null;
        }
    }

    private static async Task RequireSuccessAsync(HttpResponseMessage reply, CancellationToken ct)
    {
        if (!reply.IsSuccessStatusCode)
        {
            var status = (int)reply.StatusCode;
            var body = await reply.Content.ReadAsStringAsync(ct);
            throw new ApiException(
                status,
                Problems.Explain(body) ?? $"status {status} {reply.ReasonPhrase}",
                reply.Headers.RetryAfter?.Delta,
                status == 409 ? Problems.OwnerIn(body) : null);
        }
    }

    private sealed record FoundCustomer(string CustomerId);
}
