using System.Net;
using System.Security.Cryptography;
using CustomerService.Proving.GameDay.Proxies;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>Makes the host processes of a local cluster: addresses, ports, environment.</summary>
internal sealed class NodeFactory(LocalClusterOptions options, RedisServer redis, AzuriteServer? azurite, TimeProvider time)
{
    private readonly string _clusterId = $"game-day-{Path.GetFileName(options.Folder)}";
    private Uri? _tables;
    private Uri? _blobs;
    private string? _masterKey;

    /// <summary>The data folder that nodes share.</summary>
    public string DataFolder { get; } = options.DataFolder ?? Path.Combine(options.Folder, "data");

    /// <summary>Puts in location what nodes need before they start.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        if (azurite is null)
        {
            return;
        }

        (_tables, _blobs) = (azurite.Tables, azurite.Blobs);
        if (options.StorageFront is { } front)
        {
            (_tables, _blobs) = (await front(_tables, ct), await front(_blobs, ct));
        }

        // The key belongs to the data: it stays with it.
        var file = Path.Combine(azurite.DataFolder, "game-day-master.key");
        if (!File.Exists(file))
        {
            await File.WriteAllTextAsync(file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), ct);
        }

        _masterKey = await File.ReadAllTextAsync(file, ct);
    }

    /// <summary>Makes a node; it does not run yet.</summary>
    public ClusterNode Create(string name, string role)
    {
        var location = options.Location?.Invoke(name) ?? new NodeLocation();
        var url = new Uri($"http://{location.Address}:{Ports.Free()}/");
        FaultProxy[] links = azurite is null ? [] : [Link(_tables!), Link(_blobs!)];
        var environment = Environment(role, location, links);
        var log = Path.Combine(options.Folder, $"{name}.log");
        return new ClusterNode(name, url, options.ReadyPatience, time, Start) { StorageLinks = links };

        ChildProcess Start(string? program) => ChildProcess.Start(
            [
                .. location.Prefix,
                program ?? location.Host ?? options.Host,
                "--data",
                DataFolder,
                "--urls",
                url.GetLeftPart(UriPartial.Authority),
            ], environment, options.Folder, log);
    }

    private FaultProxy Link(Uri server) => FaultProxy.Start(
        new IPEndPoint(IPAddress.Parse(options.Address), 0), [new IPEndPoint(IPAddress.Parse(server.Host), server.Port)], time);

    private Dictionary<string, string> Environment(string role, NodeLocation location, FaultProxy[] links)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CustomerService__Roles"] = role,
            ["Orleans__ClusterId"] = _clusterId,
            ["Orleans__ServiceId"] = "game-day",
        };
        if (!options.AzureMembership)
        {
            environment["Orleans__Clustering__ProviderType"] = "Redis";
            environment["Orleans__Clustering__ConnectionString"] = $"{redis.Address}:{redis.Port}";
        }

        if (role == "silo")
        {
            environment["Orleans__Endpoints__AdvertisedIPAddress"] = location.Address;
            environment["Orleans__Endpoints__SiloPort"] = $"{Ports.Free()}";
            environment["Orleans__Endpoints__GatewayPort"] = $"{Ports.Free()}";
        }

        if (links is [var tables, var blobs])
        {
            environment["CustomerService__Storage__Provider"] = "azure";
            environment["CustomerService__Storage__MasterKey"] = _masterKey!;
            environment["CustomerService__Storage__Azure__ConnectionString"] = azurite!.ConnectionString(
                $"http://{tables.EndPoint}", $"http://{blobs.EndPoint}");
        }

        foreach (var (key, value) in options.Environment.Concat(location.Environment))
        {
            environment[key] = value;
        }

        return environment;
    }
}
