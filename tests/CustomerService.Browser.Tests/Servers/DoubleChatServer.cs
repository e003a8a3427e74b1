using System.Collections.Concurrent;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using CustomerService.WebConsole;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.Verify;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>
/// The console's pages on a Kestrel of their own, with an API that keeps everything in memory and keeps the contract's promises
/// about ids, tokens, order and resumption. Faults are injected in the browser, so they work against a real host too.
/// </summary>
internal sealed class DoubleChatServer : IChatServer
{
    private const long MaxFileBytes = 10 * 1024 * 1024;

    // Cursors are opaque to callers: a number would invite them to make their own.
    private const string CursorPrefix = "next:";
    private readonly ConcurrentDictionary<string, DoubleConversation> _conversations = new();
    private readonly ConcurrentDictionary<string, string> _tokens = new();
    private readonly ConcurrentDictionary<string, string> _resumeTokens = new();
    private readonly WebApplication _app;
    private int _lastId;

    private DoubleChatServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHelpArticleSource>(Articles);
        builder.Services.AddSingleton<IHelpFeedback>(Articles);
        builder.Services.AddSingleton<IAddressConfirmation>(Links);
        builder.Services.AddCustomerServiceConsole();
        _app = builder.Build();
        _app.UseCustomerServiceErrorPages();
        _app.MapCustomerServiceConsole();
        MapApi(_app.MapGroup($"/api/v1/tenants/{Tenant}"));
    }

    public string BaseUrl => _app.Urls.Single().TrimEnd('/');

    public string Tenant => "demo";

    public string ApiKey => "double-key";

    public DoubleArticles Articles { get; } = new();

    public DoubleConfirmation Links { get; } = new();

    /// <summary>What becomes of a stream that asks for a place beyond the newest event.</summary>
    public UnknownPlace UnknownPlaces { get; set; } = UnknownPlace.Refused;

    /// <summary>What browsers subscribe with; null where nobody is told of answers.</summary>
    public string? WebPushKey { get; set; }

    public DoubleConversation Conversation(string id) => _conversations[id];

    public DoubleCounters Counters { get; } = new(TimeProvider.System);

    public static async Task<DoubleChatServer> StartAsync()
    {
        var server = new DoubleChatServer();
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void MapApi(RouteGroupBuilder api)
    {
        api.MapPost("/visitors", () => Issue(NewId("c")));
        api.MapPost("/visitors/resume", (ResumeRequest request) =>
            _resumeTokens.TryRemove(request.ResumeToken, out var conversation) ? Issue(conversation) : Results.Unauthorized());
        api.MapPost("/visitors/forget", (ResumeRequest request) =>
        {
            if (_resumeTokens.TryRemove(request.ResumeToken, out var conversation))
            {
                foreach (var (token, _) in _tokens.Where(token => token.Value == conversation))
                {
                    _tokens.TryRemove(token, out _);
                }
            }

            return Results.NoContent();
        });
        api.MapPost("/conversations/{id}/messages", (HttpRequest request, string id, MessageRequest message) =>
            WithConversation(request, id, create: true, conversation =>
            {
                var result = conversation.Receive(message.MessageId, message.Text, message.Attachments);
                Counters.Change(counters => counters with { Messages = counters.Messages + 1, Turns = counters.Turns + 1 });
                return result is null ? Results.Problem(statusCode: 409) : Results.Ok(result);
            }));
        api.MapGet("/conversations/{id}", (HttpRequest request, string id, string? after, int? limit) =>
            WithConversation(request, id, create: false, conversation =>
            {
                if (!TryReadCursor(after, out var seq))
                {
                    return Results.Problem(statusCode: 400);
                }

                var rest = conversation.Messages(seq);
                var page = rest.Take(limit ?? 50).ToList();
                return Results.Ok(new { conversationId = id, state = conversation.State, expectedAt = conversation.ExpectedAt, agent = conversation.Agent, messages = page, next = page.Count < rest.Count ? $"{CursorPrefix}{page[^1].Seq}" : null });
            }));
        api.MapPost("/conversations/{id}/attachments", async (HttpRequest request, string id) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return WithConversation(request, id, create: true, conversation =>
                body.Length > MaxFileBytes ? Results.Problem(statusCode: 413)
                : conversation.Keep(NameOf(request), body.ToArray()) is { } kept ? Results.Ok(kept) : Results.Problem(statusCode: 415));
        });
        api.MapGet("/conversations/{id}/attachments/{attachment}", (HttpRequest request, string id, string attachment) =>
            WithConversation(request, id, create: false, conversation =>
                conversation.File(attachment) is { } file ? Results.Bytes(file.Bytes, file.Media.MediaType) : Results.NotFound()));
        api.MapGet("/conversations/{id}/events", (HttpRequest request, string id, CancellationToken ct) =>
            WithConversation(request, id, create: false, conversation => Events(request, conversation, ct)));
        api.MapPost("/conversations/{id}/agent-messages", (HttpRequest request, string id, MessageRequest message) =>
            WithConversation(request, id, create: false, conversation =>
            {
                conversation.AgentSays(message.MessageId, message.Text, message.AgentName, message.Format);
                return Results.Ok();
            }));
        api.MapPost("/conversations/{id}/close", (HttpRequest request, string id) => Become(request, id, new(0, "closed")));
        api.MapPost("/conversations/{id}/handoff", (HttpRequest request, string id, HandoffRequest handoff) => Become(request, id, handoff.AgentName is { } name
            ? new(0, "handedOff", Agent: new(name))
            : new(0, "waitingForAgent", handoff.ExpectedAt)));
        api.MapPost("/conversations/{id}/handback", (HttpRequest request, string id) => Become(request, id, new(0, "open")));
        api.MapGet("/conversations/{id}/devices", (HttpRequest request, string id) => WithConversation(request, id, create: false, conversation =>
            Results.Ok(new { devices = conversation.Devices.Keys.Select(device => new { deviceId = device, kind = "webpush" }), webPushKey = WebPushKey })));
        api.MapPut("/conversations/{id}/devices/{device}", (HttpRequest request, string id, string device, JsonElement body) =>
            WithConversation(request, id, create: false, conversation =>
            {
                conversation.Devices[device] = body;
                return Results.Ok();
            }));
        api.MapDelete("/conversations/{id}/devices/{device}", (HttpRequest request, string id, string device) =>
            WithConversation(request, id, create: false, conversation =>
            {
                conversation.Devices.TryRemove(device, out _);
                return Results.Ok();
            }));
        api.MapPost("/conversations/{id}/contact", (HttpRequest request, string id, ContactRequest contact) =>
            WithConversation(request, id, create: false, conversation =>
            {
                if (!contact.Email.Contains('@', StringComparison.Ordinal) || contact.Email.EndsWith(".invalid", StringComparison.Ordinal))
                {
                    return Results.Problem(statusCode: 400);
                }

                conversation.Email = contact.Email;
                return Results.Ok(new { state = conversation.State });
            }));
        api.MapPost("/conversations/{id}/rating", (HttpRequest request, string id, RatingRequest rating) =>
            WithConversation(request, id, create: false, _ =>
            {
                Counters.Change(counters => counters with { Ratings = counters.Ratings + 1, MeanRating = rating.Score });
                return rating.Score is >= 1 and <= 5 ? Results.Ok() : Results.Problem(statusCode: 400);
            }));
        api.MapGet("/analytics/live/stream", (HttpRequest request, CancellationToken ct) =>
            Bearer(request) == ApiKey ? Results.ServerSentEvents(CountersAsync(ct)) : Results.Unauthorized());
    }

    private IResult Events(HttpRequest request, DoubleConversation conversation, CancellationToken ct)
    {
        var last = long.TryParse(request.Headers["Last-Event-ID"], out var id) ? id : 0;
        return last <= conversation.Head || UnknownPlaces == UnknownPlace.WaitedFor
            ? Results.ServerSentEvents(EventsAsync(last, conversation, ct))
            : UnknownPlaces == UnknownPlace.Reset
                ? Results.ServerSentEvents(Reset())
                : Results.Problem(statusCode: 400);
    }

    private static async IAsyncEnumerable<SseItem<string>> Reset()
    {
        yield return new("{}", "reset");
        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        long last, DoubleConversation conversation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        // A stream is open once its headers are there, which they are with its first bytes; a host begins with `retry`.
        yield return new("{}", "hello");
        await foreach (var (seq, type, data) in conversation.FollowAsync(last, ct))
        {
            yield return new(data, type) { EventId = $"{seq}" };
        }
    }

    private async IAsyncEnumerable<SseItem<string>> CountersAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var changed = Counters.Changed;
            yield return new(JsonSerializer.Serialize(Counters.Current, JsonSerializerOptions.Web), "counters");
            await changed.WaitAsync(ct);
        }
    }

    private IResult Become(HttpRequest request, string id, DoubleConversation.StateChange change) => WithConversation(request, id, create: false, conversation =>
    {
        conversation.Become(change);
        return Results.Ok(new { state = conversation.State });
    });

    private IResult WithConversation(HttpRequest request, string id, bool create, Func<DoubleConversation, IResult> handle)
    {
        var bearer = Bearer(request);
        if (bearer != ApiKey && (bearer is null || !_tokens.TryGetValue(bearer, out var owned) || owned != id))
        {
            return Results.Unauthorized();
        }

        var conversation = create ? _conversations.GetOrAdd(id, key => new(key, TimeProvider.System)) : _conversations.GetValueOrDefault(id);
        return conversation is null ? Results.NotFound() : handle(conversation);
    }

    private IResult Issue(string conversation)
    {
        // Every resume token works once: the strictest behaviour a server may have.
        var (token, resumeToken) = (NewId("t"), NewId("r"));
        _tokens[token] = conversation;
        _resumeTokens[resumeToken] = conversation;
        return Results.Ok(new { token, expiresAt = TimeProvider.System.GetUtcNow().AddMinutes(15), conversationId = conversation, resumeToken });
    }

    private static bool TryReadCursor(string? cursor, out long seq)
    {
        seq = 0;
        return cursor is null || (cursor.StartsWith(CursorPrefix, StringComparison.Ordinal) && long.TryParse(cursor.AsSpan(CursorPrefix.Length), out seq));
    }

    private static string? NameOf(HttpRequest request) =>
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var parsed)
            ? parsed.FileNameStar.Value
            : null;

    private string NewId(string kind) => $"{kind}-{Interlocked.Increment(ref _lastId)}";

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? token : null;

    private sealed record ResumeRequest(string ResumeToken);

    private sealed record MessageRequest(
        string MessageId, string Text, string? AgentName, string? Format, IReadOnlyList<string>? Attachments);

    private sealed record HandoffRequest(string? AgentName, DateTimeOffset? ExpectedAt);

    private sealed record ContactRequest(string Email);

    private sealed record RatingRequest(int Score, string? Comment);
}
