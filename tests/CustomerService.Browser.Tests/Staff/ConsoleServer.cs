using System.Net;
using CustomerService.Browser.Tests.Servers;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Gateway;
using CustomerService.Gateway.Visitors;
using CustomerService.Grains.Hosting;
using CustomerService.Storage.Blobs;
using CustomerService.Testing;
using CustomerService.Testing.Clusters;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Hosting;
using CustomerService.WebConsole;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>
/// The console in front of a real cluster with a warehouse, both in this process, put together as the host does it: from an empty builder.
/// Who is signed in is said by the test, or by who signs in.
/// </summary>
internal sealed class ConsoleServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder;

    private ConsoleServer(SupportCluster cluster, TemporaryFolder folder, bool hasDoor, bool hasChat, IConfiguration signIn)
    {
        (Cluster, _folder) = (cluster, folder);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.AddProvider(Log);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IGrainFactory>(cluster.Client);
        builder.Services.AddSingleton(cluster.Services.GetRequiredService<IBlobStore>());
        builder.Services.AddCustomerServiceConsole();
        builder.Services.AddCustomerServiceConsolePages();
        builder.Services.AddConsoleSignInProviders(signIn);
        builder.Configuration.AddInMemoryCollection([new($"{WebhookOptions.Section}:AllowPrivateNetworks", "true")]);
        builder.Services.AddWebhookOptions(builder.Configuration).AddProviderReceivers();
        if (!hasDoor)
        {
            builder.Services.AddScoped<IConsoleAccess>(_ => Access);
        }

        if (hasChat)
        {
            builder.Configuration.AddInMemoryCollection([new($"{WebChatOptions.Section}:Tenants:0", SupportCluster.Tenant)]);
            builder.Services.AddSingleton<IHelpArticleSource, ChatCentre>();
            builder.Services.AddSingleton<IAttachmentStore, NoFiles>();
            builder.Services.AddCustomerServiceClient();
            builder.Services.AddCustomerServiceGateway(builder.Configuration);
        }

        _app = builder.Build();
        _app.UseCustomerServiceErrorPages();
        if (hasChat)
        {
            _app.UseCustomerServiceGateway();
            _app.MapCustomerServiceGateway();
        }
        else
        {
            _app.UseRouting();
            _app.UseAuthentication();
        }

        _app.UseAntiforgery();
        _app.MapCustomerServiceConsole();
        _app.MapCustomerServiceConsolePages();
    }

    public SupportCluster Cluster { get; }

    public SignedIn Access { get; } = new();

    /// <summary>What was logged as an error.</summary>
    public ErrorLog Log { get; } = new();

    public string BaseUrl => _app.Urls.Single().TrimEnd('/');

    /// <param name="hasDoor">Whether people sign in as they do in the product; else a test says who is there.</param>
    /// <param name="hasChat">Whether visitors chat on it, at <c>/app/acme</c>, by the real gateway.</param>
    /// <param name="signIn">By whom they may sign in, beside a password of ours.</param>
    /// <param name="pack">The folder of the tenant's pack.</param>
    public static async Task<ConsoleServer> StartAsync(
        bool hasDoor = false, bool hasChat = false, Dictionary<string, string?>? signIn = null, string pack = "packs/shop")
    {
        var folder = new TemporaryFolder();
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"{WarehouseOptions.Section}:CacheFolder", folder.Path)])
            .Build().GetSection(WarehouseOptions.Section);
        var cluster = await SupportCluster.StartAsync(new SupportClusterOptions
        {
            Pack = pack,
            Services = services => services.AddWarehouse(section).AddWebhookChannel(webhooks => webhooks.AllowPrivateNetworks = true),
        });
        var signInSection = new ConfigurationBuilder().AddInMemoryCollection(signIn ?? []).Build();
        var server = new ConsoleServer(cluster, folder, hasDoor, hasChat, signInSection);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Has conversations of last week, yesterday and today: most of them answered, one handed to a person, one waiting.</summary>
    public async Task LiveAsync()
    {
        foreach (var (days, count) in new[] { (7, 3), (1, 2), (0, 4) })
        {
            Cluster.Clock.Advance(TimeSpan.FromDays(-days));
            for (var index = 0; index < count; index++)
            {
                var id = $"d{days}-{index}";
                await Cluster.SayAsync(id, "Where is my order?");
                await Cluster.SayAsync(id, "Thank you so much");
                if (index % 2 == 0)
                {
                    await Cluster.Conversation(id).CloseAsync(new CloseRequest());
                    await Cluster.Conversation(id).RateAsync(new Rating { Score = 5 });
                }
            }

            Cluster.Clock.Advance(TimeSpan.FromDays(days));
        }

        await Cluster.SayAsync("waits", "My parcel came broken.");
        await Cluster.Conversation("waits").HandOffAsync(new HandoffRequest { Reason = "broken parcel" });
    }

    /// <summary>Ends the console; the cluster stays.</summary>
    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Cluster.DisposeAsync();
        _folder.Dispose();
    }
}
