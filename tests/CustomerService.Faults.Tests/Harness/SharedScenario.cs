namespace CustomerService.Faults.Tests.Harness;

/// <summary>One cluster for several scenarios that leave it whole; started by the first that asks.</summary>
public abstract class SharedScenario(bool azurite) : IAsyncLifetime
{
    private Scenario? _scenario;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_scenario is { } scenario)
        {
            await scenario.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The cluster, with every process ready.</summary>
    internal async Task<Scenario> GetAsync()
    {
        _scenario ??= await Scenario.StartAsync(azurite);
        await _scenario.Cluster.ReadyAsync(Scenario.Stop);
        return _scenario;
    }
}
