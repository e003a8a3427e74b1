using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using CustomerService.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Push;

/// <summary>
/// A push channel made as the silo makes it, and a server in the provider's place. What a device is told is a notice and not the message,
/// so the suite of channels, which wants all of a message to arrive, is not for these.
/// </summary>
internal sealed class PushBed : IChannelAccounts, IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ServiceProvider _services;

    private PushBed(WebApplication app, ChannelAccount account)
    {
        (_app, Account) = (app, account);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IChannelAccounts>(this)
            .AddWebhookChannel(options => options.AllowPrivateNetworks = true)
            .AddProviderSenders()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));

    public ChannelAccount Account { get; set; }

    public ConcurrentQueue<PushRequest> Requests { get; } = new();

    /// <summary>How the next request that is no request for a token is answered.</summary>
    public (int Status, string Json) Answer { get; set; } = (200, "{}");

    public string Address => _app.Urls.First();

    public static async Task<PushBed> StartAsync(Func<string, ChannelAccount> account, bool http2 = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(
            endpoint => endpoint.Protocols = http2 ? HttpProtocols.Http2 : HttpProtocols.Http1));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        PushBed? bed = null;
        app.Run(context => bed!.TakeAsync(context));
        await app.StartAsync();
        return bed = new PushBed(app, account(app.Urls.First()));
    }

    public Task<SendResult> TellAsync(string address, int number = 1, string text = "It is on its way.") =>
        _services.GetServices<IOutboundChannel>().Single(channel => channel.Name == Account.Channel).SendAsync(
            new OutboundMessage
            {
                Tenant = "acme",
                ConversationId = "c-1",
                Key = $"c-1|{number}|1",
                Seq = number,
                From = Speaker.Bot,
                To = new ChannelAddress { Channel = Account.Channel, Account = "main", Address = address },
                Text = text,
                At = Time.GetUtcNow(),
                Attempt = 1,
            },
            TestContext.Current.CancellationToken);

    // Read anew each time, as after a while from the tenant's grain.
    public ValueTask<ChannelAccount?> FindAsync(string tenant, string channel, string account, CancellationToken ct) => new(Account with
    {
        Settings = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, Account.Settings),
        Secrets = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, Account.Secrets),
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(new PushRequest(
            context.Request.Path,
            context.Request.Protocol,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        var (status, json) = context.Request.Path == "/token"
            ? (200, $$"""{"access_token":"ya29.{{Requests.Count(request => request.Path == "/token")}}","expires_in":3599}""")
            : Answer;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }
}
