using CustomerService.Faults.Tests.Harness;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Local;

namespace CustomerService.Faults.Tests.Scenarios;

/// <summary>Processes die, without warning and in good order.</summary>
public sealed class KillTests(SqliteScenario shared)
{
    private static readonly GameDayOptions Day = new() { Rate = 60, Conversations = 200, Warmup = TimeSpan.FromSeconds(3), Pause = TimeSpan.FromSeconds(4) };

    [Fact]
    public async Task Silos_killed_under_load_lose_nothing()
    {
        var scenario = await shared.GetAsync();
        await scenario.SurviveAsync(
            Day with { Faults = Settings.SiloKills, Rate = 100, Conversations = 1_000, Pause = TimeSpan.FromSeconds(Settings.Full ? 5 : 0.5) },
            LocalFaults.Create("kill-silo", scenario.Cluster, default));
    }

    [Fact]
    public async Task A_gateway_killed_loses_nothing()
    {
        var scenario = await shared.GetAsync();
        await scenario.SurviveAsync(Day with { Faults = Settings.Full ? 10 : 2 }, LocalFaults.Create("kill-gateway", scenario.Cluster, default));
    }

    [Fact]
    public async Task A_silo_told_to_stop_finishes_its_turns()
    {
        var scenario = await shared.GetAsync();
        await scenario.SurviveAsync(Day with { Faults = Settings.Full ? 10 : 1 }, LocalFaults.Create("stop-silo", scenario.Cluster, default));
    }

    /// <summary>Longer than the others take to declare it dead: when it goes on, its conversations live elsewhere, and its old activations must not write.</summary>
    [Fact]
    public async Task A_silo_that_stands_still_and_goes_on_writes_nothing_twice()
    {
        var scenario = await shared.GetAsync();
        var hold = Settings.Full ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(15);
        await scenario.SurviveAsync(Day with { Faults = Settings.Full ? 3 : 1 }, LocalFaults.Create("pause-silo", scenario.Cluster, hold));
    }
}
