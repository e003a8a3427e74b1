using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Testing.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerService.Samples.Tests.Telegram;

/// <summary>A server on this machine that answers as Telegram's Bot API does.</summary>
internal sealed class BotApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _sent;

    private BotApi(WebApplication app) => _app = app;

    public ConcurrentQueue<Delivery> Deliveries { get; } = new();

    public ConcurrentQueue<JsonNode> Bodies { get; } = new();

    public OtherEnd Next { get; set; }

    public Uri Address => new(_app.Urls.First());

    public static async Task<BotApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new BotApi(builder.Build());
        api._app.MapPost("/bot{token}/sendMessage", api.TakeAsync);
        await api._app.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context, string token)
    {
        var next = Next;
        Next = OtherEnd.Takes;
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var json = JsonNode.Parse(body)!;
        Bodies.Enqueue(json);
        Deliveries.Enqueue(new Delivery((string)json["text"]!, body));
        switch (next)
        {
            case OtherEnd.TakesWithoutAnswer:
                context.Abort();
                return;
            case OtherEnd.IsBusy:
                await AnswerAsync(context, 429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":30}}""");
                return;
            case OtherEnd.Refuses:
                await AnswerAsync(context, 403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""");
                return;
            default:
                await AnswerAsync(
                    context,
                    token == Accounts.Token ? 200 : 401,
                    JsonSerializer.Serialize(new { ok = token == Accounts.Token, result = new { message_id = Interlocked.Increment(ref _sent) } }));
                return;
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }
}
