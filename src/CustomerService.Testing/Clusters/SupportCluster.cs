using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Hosting;
using CustomerService.Grains.Silos;
using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Xunit;

namespace CustomerService.Testing.Clusters;

/// <summary>
/// Silos in this process, with real conversations, models and policies of a pack, in memory. What they store outlives
/// <see cref="RestartAsync"/>, and ends with this object.
/// </summary>
public sealed class SupportCluster : IAsyncDisposable
{
    /// <summary>The tenant that has the pack.</summary>
    public const string Tenant = "acme";

    private readonly SupportClusterOptions _options;
    private readonly ServiceProvider _storage;
    private InProcessTestCluster? _silos;
    private int _messages;

    private SupportCluster(SupportClusterOptions options)
    {
        _options = options;
        _storage = new ServiceCollection()
            .AddCustomerServiceStorage(storage => storage.Provider = StorageOptions.Memory)
            .BuildServiceProvider();
    }

    /// <summary>Calls grains.</summary>
    public IClusterClient Client => Silos.Client;

    /// <summary>The services of the first silo.</summary>
    public IServiceProvider Services => Silos.Silos[0].ServiceProvider;

    /// <summary>Where replies of conversations on the channel <c>fake</c> go.</summary>
    public FakeChannel Channel { get; } = new("fake");

    /// <summary>The clock of the conversations; the silos live by the real one.</summary>
    public OffsetTime Clock { get; } = new();

    private InProcessTestCluster Silos => _silos ?? throw new InvalidOperationException("The cluster is down.");

    /// <summary>Starts a cluster, and waits until the pack's models are trained.</summary>
    public static async Task<SupportCluster> StartAsync(SupportClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var cluster = new SupportCluster(options);
        try
        {
            await cluster.UpAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A conversation of the tenant.</summary>
    public IConversationGrain Conversation(string id) => Client.GetGrain<IConversationGrain>(GrainKeys.Make(Tenant, id));

    /// <summary>Says something as a customer, and gives what came of it. It fails where the message is not accepted.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="text">What is said.</param>
    /// <param name="channel">By which channel; <c>fake</c> sends replies to <see cref="Channel"/>.</param>
    public async Task<CommandResult> SayAsync(string conversation, string text, string channel = "api")
    {
        var id = $"m{Interlocked.Increment(ref _messages)}";
        var result = await Conversation(conversation).PostMessageAsync(
            new CustomerMessage { MessageId = id, Text = text, Channel = channel });
        Assert.Equal(CommandStatus.Accepted, result.Status);
        return result;
    }

    /// <summary>Stops all silos, and starts as many on what they stored.</summary>
    public async Task RestartAsync()
    {
        await DownAsync();
        await UpAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await DownAsync();
        await _storage.DisposeAsync();
    }

    private async Task UpAsync()
    {
        var builder = new InProcessTestClusterBuilder(_options.Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddCustomerServiceSilo();
            Register(silo.Services);
        });
        _silos = builder.Build();
        await _silos.DeployAsync();
        foreach (var silo in _silos.Silos)
        {
            await silo.ServiceProvider.GetRequiredService<SiloReadiness>().WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task DownAsync()
    {
        if (_silos is { } silos)
        {
            _silos = null;
            await silos.DisposeAsync();
        }
    }

    private void Register(IServiceCollection services)
    {
        services.AddSingleton(_storage.GetRequiredService<IPartitionStore>());
        services.AddSingleton(_storage.GetRequiredService<IPayloadProtection>());
        services.AddSingleton(_storage.GetRequiredService<IBlobStore>());
        services.AddSingleton<IOutboundChannel>(Channel);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ConversationServices>(provider, Clock));
        _options.Services?.Invoke(services);
        var settings = new Dictionary<string, string?>
        {
            [$"CustomerService:Tenants:{Tenant}:Pack"] = Path.GetFullPath(_options.Pack, AppContext.BaseDirectory),
        };
        foreach (var (key, value) in _options.Settings)
        {
            settings[$"CustomerService:{key}"] = value;
        }

        services.AddCustomerServiceGrains(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("CustomerService"));
    }
}
