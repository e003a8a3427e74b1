using System.Net;
using CustomerService.Client;
using CustomerService.Proving.GameDay.Proxies;
using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>Redis, a store, silos and gateways as processes of this machine, and one address in front of the gateways.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private readonly LocalClusterOptions _options;
    private readonly TimeProvider _time;
    private readonly NodeFactory _nodes;
    private readonly List<ClusterNode> _silos = [];
    private readonly List<ClusterNode> _gateways = [];
    private FaultProxy? _front;

    private LocalCluster(LocalClusterOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Redis = new RedisServer(options.Address, options.Folder);
        Azurite = options.Azurite ? new AzuriteServer(options, time) : null;
        _nodes = new NodeFactory(options, Redis, Azurite, time);
    }

    /// <summary>Lets it talk to providers that are played on this machine.</summary>
    public static IReadOnlyDictionary<string, string> ProvidersOnThisMachine { get; } =
        new Dictionary<string, string> { ["CustomerService__Webhooks__AllowPrivateNetworks"] = "true" };

    /// <summary>Its silos.</summary>
    public IReadOnlyList<ClusterNode> Silos => _silos;

    /// <summary>Its gateways.</summary>
    public IReadOnlyList<ClusterNode> Gateways => _gateways;

    /// <summary>The server of its list of members.</summary>
    public RedisServer Redis { get; }

    /// <summary>Its store, where that is Azurite.</summary>
    public AzuriteServer? Azurite { get; }

    /// <summary>How to talk to it.</summary>
    public HostConnection Connection { get; private set; } = new(new Uri("http://127.0.0.1/"), "", "");

    /// <summary>The file with the demo's key.</summary>
    public string AccessFile => Path.Combine(_nodes.DataFolder, "demo-access.json");

    /// <summary>Starts everything and waits until it is ready.</summary>
    /// <exception cref="UsageException">A program is missing, or a process ended.</exception>
    public static async Task<LocalCluster> StartAsync(LocalClusterOptions options, TimeProvider time, CancellationToken ct)
    {
        if (!File.Exists(options.Host))
        {
            throw new UsageException(
                $"{options.Host} is not there: build it with 'dotnet build src/CustomerService.Host', or give the host's program with "
                    + $"--host");
        }

        var cluster = new LocalCluster(options, time);
        try
        {
            await cluster.StartAsync(ct);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until every process is ready.</summary>
    public async Task ReadyAsync(CancellationToken ct)
    {
        foreach (var node in _silos.Concat(_gateways))
        {
            await node.ReadyAsync(ct);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_front is { } front)
        {
            await front.DisposeAsync();
        }

        foreach (var node in _gateways.Concat(_silos))
        {
            await node.DisposeAsync();
        }

        if (Azurite is { } azurite)
        {
            await azurite.DisposeAsync();
        }

        await Redis.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken ct)
    {
        Redis.Start();
        if (Azurite is { } azurite)
        {
            await azurite.StartAsync(ct);
        }

        await _nodes.PrepareAsync(ct);
        for (var i = 1; i <= _options.Silos; i++)
        {
            _silos.Add(_nodes.Create($"silo-{i}", "silo"));
        }

        for (var i = 1; i <= _options.Gateways; i++)
        {
            _gateways.Add(_nodes.Create($"gateway-{i}", "gateway"));
        }

        // The first one makes tables, keys and models; the others find them.
        await _silos[0].StartAsync();
        await _silos[0].ReadyAsync(ct);
        foreach (var node in _silos.Skip(1).Concat(_gateways))
        {
            await node.StartAsync();
        }

        await ReadyAsync(ct);
        _front = FaultProxy.Start(
            new IPEndPoint(IPAddress.Loopback, 0), [.. _gateways.Select(
                g => new IPEndPoint(IPAddress.Parse(g.Url.Host), g.Url.Port))], _time);
        var access = Hosts.AccessFile.Read(AccessFile);
        Connection = new HostConnection(new Uri($"http://{_front.EndPoint}/"), access.Tenant, access.ApiKey);
    }
}
