using System.Collections.Concurrent;
using System.Text;
using CustomerService.Testing.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>A server on this machine in a provider's place: keeps what it gets, and answers as it is told.</summary>
internal sealed class ProviderDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _taken;

    private ProviderDouble(WebApplication app) => _app = app;

    public ConcurrentQueue<ProviderRequest> Requests { get; } = new();

    public OtherEnd Next { get; set; }

    /// <summary>The answer to what is taken; the argument counts.</summary>
    public required Func<int, string> Taken { get; init; }

    /// <summary>The answer to what is refused for ever: status and JSON.</summary>
    public required (int Status, string Json) Refused { get; init; }

    /// <summary>The answer while it is busy; <c>Retry-After: 30</c> stands beside it.</summary>
    public required (int Status, string Json) Busy { get; init; }

    /// <summary>The answer to what is no message, such as asking for a token; null for a message.</summary>
    public Func<ProviderRequest, string?> Aside { get; set; } = static _ => null;

    public string Address => _app.Urls.First();

    public static async Task<ProviderDouble> StartAsync(Func<int, string> taken, (int Status, string Json) refused, (int Status, string Json) busy)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var made = new ProviderDouble(builder.Build()) { Taken = taken, Refused = refused, Busy = busy };
        made._app.Run(made.TakeAsync);
        await made._app.StartAsync();
        return made;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var request = new ProviderRequest(
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        if (Aside(request) is { } aside)
        {
            await AnswerAsync(context, (200, aside));
            return;
        }

        var next = Next;
        Next = OtherEnd.Takes;
        Requests.Enqueue(request);
        switch (next)
        {
            case OtherEnd.TakesWithoutAnswer:
                context.Abort();
                break;
            case OtherEnd.IsBusy:
                context.Response.Headers.RetryAfter = "30";
                await AnswerAsync(context, Busy);
                break;
            case OtherEnd.Refuses:
                await AnswerAsync(context, Refused);
                break;
            default:
                await AnswerAsync(context, (200, Taken(Interlocked.Increment(ref _taken))));
                break;
        }
    }

    private static Task AnswerAsync(HttpContext context, (int Status, string Json) answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.Json);
    }
}
