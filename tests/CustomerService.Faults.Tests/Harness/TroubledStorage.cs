using CustomerService.Faults.Tests.Proxies;
using CustomerService.Proving.GameDay.Faults;

namespace CustomerService.Faults.Tests.Harness;

/// <summary>A cluster on Azurite whose requests to storage go through proxies that can be told to make trouble.</summary>
public sealed class TroubledStorage : IAsyncLifetime
{
    private readonly List<StorageProxy> _proxies = [];
    private Scenario? _scenario;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_scenario is { } scenario)
        {
            await scenario.DisposeAsync();
        }

        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }
    }

    /// <summary>The cluster, with every process ready.</summary>
    internal async Task<Scenario> GetAsync()
    {
        _scenario ??= await Scenario.StartAsync(azurite: true, options => options with
        {
            Gateways = 1,
            StorageFront = async (server, _) =>
            {
                var proxy = await StorageProxy.StartAsync(server, Settings.Seed);
                _proxies.Add(proxy);
                return proxy.Url;
            },
            Environment = new Dictionary<string, string>(options.Environment) { ["CustomerService__Storage__Azure__TimeoutSeconds"] = "3" },
        });
        await _scenario.Cluster.ReadyAsync(Scenario.Stop);
        return _scenario;
    }

    /// <summary>Some share of requests in trouble for a while.</summary>
    internal IFault Trouble(HttpFault fault, double share, TimeSpan hold) => new Fault(
        $"storage: {fault} for {share:P0} of requests",
        (_, _) =>
        {
            Set(fault, share);
            return Task.FromResult($"{share:P0} of storage requests: {fault}");
        },
        _ =>
        {
            Set(HttpFault.None, 0);
            return Task.CompletedTask;
        },
        hold);

    /// <summary>Requests that met trouble so far.</summary>
    internal long Hit => _proxies.Sum(p => p.Hit);

    private void Set(HttpFault fault, double share) => _proxies.ForEach(p => p.Trouble = (fault, share));
}
