using System.Collections.Concurrent;
using System.Text;
using CustomerService.EndToEnd.Tests.Hosts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>A server in a provider's place.</summary>
internal sealed class ProviderServer(WebApplication app) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _bodies = new();
    private int _read;

    public string Address => app.Urls.First();

    /// <summary>A picture of one pixel, at <c>/photo</c>.</summary>
    public static byte[] Photo { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    /// <summary>How many messages have reached it.</summary>
    public int Count => _bodies.Count;

    public static async Task<ProviderServer> StartAsync(string answer, int status = 200)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new ProviderServer(builder.Build());
        provider.Map(answer, status);
        await provider.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>The next message that reaches it; there is no other yet.</summary>
    public async Task<string> OneAsync(RunningHost running)
    {
        await Wait.UntilAsync(() => _bodies.Count > _read, () => running.Host.Everything);
        Assert.Equal(++_read, _bodies.Count);
        return _bodies.ElementAt(_read - 1);
    }

    /// <summary>All that has reached it, once that is so many messages; there are no more of them.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(int count, RunningHost running)
    {
        await Wait.UntilAsync(() => _bodies.Count >= count, () => running.Host.Everything);
        Assert.Equal(count, _bodies.Count);
        return [.. _bodies];
    }

    private Task StartAsync() => app.StartAsync();

    /// <summary>No message: asking for a token, or showing that an answer takes its time, as on a busy machine any may.</summary>
    private static bool IsAside(string path, string body) =>
        path.EndsWith("/token", StringComparison.Ordinal)
        || path.EndsWith("/loading/start", StringComparison.Ordinal)
        || path.EndsWith("/sendChatAction", StringComparison.Ordinal)
        || body.Contains("\"typing_indicator\"", StringComparison.Ordinal)
        || body.Contains("\"sender_action\"", StringComparison.Ordinal)
        || body == """{"type":"typing"}""";

    private void Map(string answer, int status) => app.Run(async context =>
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (context.Request.Method == "POST" && !IsAside(context.Request.Path.Value ?? "", body))
        {
            _bodies.Enqueue(body);
        }

        if (context.Request.Path == "/photo")
        {
            await context.Response.Body.WriteAsync(Photo);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Replace("{address}", Address, StringComparison.Ordinal));
    });
}
