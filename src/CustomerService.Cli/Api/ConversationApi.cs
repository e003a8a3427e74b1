using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerService.Cli.Connections;

namespace CustomerService.Cli.Api;

/// <summary>The host's HTTP API as this tool uses it.</summary>
internal sealed class ConversationApi(HostConnection connection) : IDisposable
{
    private readonly HostApi _api = new(connection);

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
    /// <returns>The conversation's state after it.</returns>
    public async Task<string> HandOffAsync(string conversation, CancellationToken cancellationToken) =>
        StateOf(await SendAsync<JsonElement>(HttpMethod.Post, conversation, "/handoff", new { reason = "the customer asked for a person" }, cancellationToken));

    /// <summary>Goes on with the assistant.</summary>
    /// <returns>The conversation's state after it.</returns>
    public async Task<string> HandBackAsync(string conversation, CancellationToken cancellationToken) =>
        StateOf(await SendAsync<JsonElement>(HttpMethod.Post, conversation, "/handback", null, cancellationToken));

    /// <summary>Closes the conversation.</summary>
    public Task CloseAsync(string conversation, CancellationToken cancellationToken) =>
        SendAsync<JsonElement>(HttpMethod.Post, conversation, "/close", new { reason = "closed by the customer" }, cancellationToken);

    /// <summary>Rates the conversation from 1 to 5.</summary>
    public Task RateAsync(string conversation, int score, CancellationToken cancellationToken) =>
        SendAsync<JsonElement>(HttpMethod.Post, conversation, "/rating", new { score }, cancellationToken);

    /// <summary>Reads events from after <paramref name="after"/> on, until the host or the caller ends it.</summary>
    public async IAsyncEnumerable<EventView> ReadEventsAsync(string conversation, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _api.At(connection.ConversationPath(conversation, "/events")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        // Also from the beginning: a host may else begin with what comes next.
        request.Headers.Add("Last-Event-ID", after.ToString(System.Globalization.CultureInfo.InvariantCulture));

        using var reply = await _api.OpenAsync(request, cancellationToken);
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
    public void Dispose() => _api.Dispose();

    private static string StateOf(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("state", out var state) ? state.GetString() ?? "" : "";

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

    private Task<T?> SendAsync<T>(HttpMethod method, string conversation, string below, object? body, CancellationToken cancellationToken) =>
        _api.SendAsync<T>(method, connection.ConversationPath(conversation, below), body, cancellationToken);
}
