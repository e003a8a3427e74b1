using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace CustomerService.Cli.Tests.Doubles;

/// <summary>
/// A host that keeps the contract of the API, with conversations in memory, and can be told to break it in one way. It can be
/// stopped and started again on its port, as a host that is killed would be.
/// </summary>
public sealed class HostDouble : IAsyncDisposable
{
    public const string Tenant = "demo";
    public const string Key = "cs_test_key";
    private const int PageSize = 7;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly ConcurrentDictionary<string, DoubleConversation> _conversations = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _news = new(0);
    private WebApplication _app;
    private int _requests;
    private int _events;

    private HostDouble(WebApplication app, Uri url)
    {
        _app = app;
        Url = url;
    }

    public Uri Url { get; }

    public Fault Fault { get; set; }

    public int Requests => _requests;

    public int OpenStreams => _events;

    public IReadOnlyDictionary<string, DoubleConversation> Conversations => _conversations;

    /// <summary>Forgets all conversations.</summary>
    public void Forget() => _conversations.Clear();

    public static async Task<HostDouble> StartAsync(Fault fault = Fault.None)
    {
        HostDouble? self = null;
        var app = Build(0, context => self!.HandleAsync(context));
        await app.StartAsync(TestContext.Current.CancellationToken);
        self = new HostDouble(app, UrlOf(app)) { Fault = fault };
        return self;
    }

    public string[] Options => ["--url", Url.ToString(), "--tenant", Tenant, "--key", Key];

    /// <summary>Cuts every connection and listens no more.</summary>
    public async Task StopAsync() => await _app.DisposeAsync();

    /// <summary>Listens again, with the same conversations.</summary>
    public async Task StartAgainAsync()
    {
        _app = Build(Url.Port, HandleAsync);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Something happens in a conversation from elsewhere: an agent writes.</summary>
    public void Say(string conversation, string from, string text)
    {
        var target = _conversations[conversation];
        lock (target)
        {
            target.Add("message", from, text);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _news.Dispose();
    }

    private static WebApplication Build(int port, RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(options => options.Listen(IPAddress.Loopback, port));
        builder.WebHost.UseShutdownTimeout(TimeSpan.Zero);
        var app = builder.Build();
        app.Run(handle);
        return app;
    }

    private static Uri UrlOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private async Task HandleAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        if (context.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await ProblemAsync(context, 401, "Give a valid API key.");
            return;
        }

        if (context.Request.Path.Value!.Split('/') is not ["", "api", "v1", "tenants", Tenant, "conversations", var id, .. var below])
        {
            await ProblemAsync(context, 404, "There is nothing here.");
            return;
        }

        switch (context.Request.Method, below)
        {
            case ("POST", ["messages"]):
                await PostMessageAsync(context, id, number);
                break;
            case ("GET", []):
                await ReadAsync(context, id);
                break;
            case ("GET", ["events"]):
                await FollowAsync(context, id);
                break;
            case ("GET", ["outbox"]):
                await ReadOutboxAsync(context, id);
                break;
            case ("POST", ["handoff"]):
                await ChangeStateAsync(context, id, "waitingForAgent");
                break;
            case ("POST", ["handback"]):
                await ChangeStateAsync(context, id, "open");
                break;
            case ("POST", ["close"]):
                await ChangeStateAsync(context, id, "closed");
                break;
            case ("POST", ["rating"]):
                _conversations[id].Rating = (await BodyAsync(context)).GetProperty("score").GetInt32();
                await context.Response.WriteAsJsonAsync(new { conversationId = id }, Json);
                break;
            default:
                await ProblemAsync(context, 404, "There is nothing here.");
                break;
        }
    }

    private async Task PostMessageAsync(HttpContext context, string id, int number)
    {
        if (Fault == Fault.IsOftenUnavailable && number % 2 == 0)
        {
            await ProblemAsync(context, 503, "The store does not answer.");
            return;
        }

        var body = await BodyAsync(context);
        var messageId = body.GetProperty("messageId").GetString()!;
        var text = body.GetProperty("text").GetString()!;
        var conversation = _conversations.GetOrAdd(id, _ => new DoubleConversation());
        var strikes = Fault is Fault.NeverAnswers or Fault.NeverAnswersWhoWaits || messageId.EndsWith('3');
        (int Turn, bool Duplicate, bool Conflict, List<DoubleEvent> Replies) taken;
        string state;
        lock (conversation)
        {
            taken = conversation.Take(messageId, text, Fault, strikes);
            state = conversation.State = Fault switch
            {
                Fault.NeverAnswers => "waiting",
                Fault.NeverAnswersWhoWaits => "waitingForAgent",
                _ => conversation.State,
            };
        }

        if (taken.Conflict)
        {
            await ProblemAsync(context, 409, "This message id was used with other content.");
            return;
        }

        if (Fault == Fault.DropsAnswers && number % 3 == 0)
        {
            context.Abort();
            return;
        }

        await context.Response.WriteAsJsonAsync(
            new
            {
                conversationId = id,
                turn = taken.Turn,
                duplicate = taken.Duplicate,
                understanding = new { intent = "count", confidence = 0.9, outOfScope = false, sentiment = new { label = "neutral", score = 0.1 }, language = "en" },
                decision = new { policy = "counting", reason = "letters are countable" },
                replies = taken.Replies.Select(r => new { seq = r.Seq, text = r.Text, sources = new[] { new { id = "letters", title = "On letters", url = "/letters" } } }),
                answerPending = Fault == Fault.NeverAnswersWhoWaits,
                state,
            },
            Json);
    }

    private async Task ReadAsync(HttpContext context, string id)
    {
        if (!_conversations.TryGetValue(id, out var conversation) || Fault == Fault.LosesConversation)
        {
            await ProblemAsync(context, 404, "There is no such conversation.");
            return;
        }

        List<DoubleEvent> all;
        lock (conversation)
        {
            all = [.. conversation.Messages];
        }

        if (Fault == Fault.Reorders && all.Count > 2)
        {
            (all[1], all[2]) = (all[2], all[1]);
        }

        var skip = context.Request.Query["after"].ToString() is { Length: > 0 } cursor ? int.Parse(cursor.AsSpan(1), CultureInfo.InvariantCulture) : 0;
        var page = all.Skip(skip).Take(PageSize).ToList();
        await context.Response.WriteAsJsonAsync(
            new
            {
                conversationId = id,
                state = conversation.State,
                answerPending = Fault == Fault.NeverAnswersWhoWaits,
                messages = page.Select(m => new { seq = m.Seq, from = m.From, text = m.Text, at = DateTimeOffset.UnixEpoch, messageId = m.MessageId }),
                next = skip + page.Count < all.Count ? string.Create(CultureInfo.InvariantCulture, $"p{skip + page.Count}") : null,
            },
            Json);
    }

    private async Task FollowAsync(HttpContext context, string id)
    {
        if (!_conversations.TryGetValue(id, out var conversation))
        {
            await ProblemAsync(context, 404, "There is no such conversation.");
            return;
        }

        var after = long.Parse(context.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last ? last : "0", CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync("retry: 1000\n\n", context.RequestAborted);
        Interlocked.Increment(ref _events);
        while (!context.RequestAborted.IsCancellationRequested)
        {
            List<DoubleEvent> news;
            lock (conversation)
            {
                news = [.. conversation.Events.Where(e => e.Seq > after)];
            }

            foreach (var happened in news)
            {
                after = happened.Seq;
                if (Fault == Fault.LosesEvent && happened.MessageId?.EndsWith('3') == true)
                {
                    continue;
                }

                object data = happened.Kind switch
                {
                    "message" => new { seq = happened.Seq, from = happened.From, text = happened.Text, messageId = happened.MessageId },
                    "turn" => new { seq = happened.Seq, turn = happened.Turn, policy = "counting", reason = "letters are countable" },
                    _ => new { seq = happened.Seq, state = happened.State },
                };
                await context.Response.WriteAsync($"id: {happened.Seq}\nevent: {happened.Kind}\ndata: {JsonSerializer.Serialize(data, Json)}\n\n", context.RequestAborted);
            }

            await context.Response.Body.FlushAsync(context.RequestAborted);
            await _news.WaitAsync(TimeSpan.FromMilliseconds(20), context.RequestAborted);
        }
    }

    private Task ReadOutboxAsync(HttpContext context, string id) => context.Response.WriteAsJsonAsync(
        new
        {
            pending = Fault == Fault.NeverSends ? 2 : 0,
            deadLetters = Fault == Fault.GivesUp ? [new { key = $"{id}|3|0", channel = "webhook", attempts = 9, reason = "410 Gone" }] : Array.Empty<object>(),
            possibleDuplicates = 0,
        },
        Json);

    private async Task ChangeStateAsync(HttpContext context, string id, string state)
    {
        var conversation = _conversations[id];
        lock (conversation)
        {
            conversation.State = state;
            conversation.Add("state", state: state);
        }

        await context.Response.WriteAsJsonAsync(new { conversationId = id, state }, Json);
    }

    private static async Task<JsonElement> BodyAsync(HttpContext context) =>
        (await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)).RootElement;

    private static async Task ProblemAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        if (status == 503)
        {
            context.Response.Headers.RetryAfter = "0";
        }

        await context.Response.WriteAsJsonAsync(new { title = "Refused", detail, status }, Json, "application/problem+json");
    }
}
