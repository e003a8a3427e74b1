using System.Collections.Concurrent;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>A server on this machine that keeps files for a provider's customers.</summary>
internal sealed class MediaDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<HttpContext, Task> _answer;

    private MediaDouble(WebApplication app, Func<HttpContext, Task> answer) => (_app, _answer) = (app, answer);

    /// <summary>For channels whose files nobody asks for.</summary>
    public static ProviderMedia Nothing { get; } = Open(allowsPrivate: false);

    public string Address => _app.Urls.First();

    public ConcurrentQueue<(string Path, string Authorization)> Requests { get; } = new();

    public static ProviderMedia Open(bool allowsPrivate) => new ServiceCollection()
        .AddLogging()
        .AddWebhookChannel(options => options.AllowPrivateNetworks = allowsPrivate)
        .AddProviderSenders()
        .BuildServiceProvider()
        .GetRequiredService<ProviderMedia>();

    public static async Task<MediaDouble> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var made = new MediaDouble(builder.Build(), answer);
        made._app.Run(made.TakeAsync);
        await made._app.StartAsync();
        return made;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task TakeAsync(HttpContext context)
    {
        Requests.Enqueue((context.Request.Path + context.Request.QueryString, context.Request.Headers.Authorization.ToString()));
        return _answer(context);
    }
}
