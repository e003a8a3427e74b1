using CustomerService.Faults.Tests.Harness;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Local;

namespace CustomerService.Faults.Tests.Scenarios;

/// <summary>Three silos that have nothing but an Azure account: rows, keys, blobs, members, state of grains and streams are all in it.</summary>
public sealed class AzureTests
{
    [Fact]
    public async Task A_silo_killed_and_one_joining_under_load_lose_nothing()
    {
        await using var scenario = await Scenario.StartAsync(azurite: true, options => options with
        {
            Gateways = 1,
            AzureMembership = true,
            Environment = new Dictionary<string, string>(options.Environment, StringComparer.Ordinal) { ["CustomerService__Streams__Provider"] = "azure" },
        });

        await scenario.SurviveAsync(
            new GameDayOptions { Faults = Settings.Full ? 5 : 1, Rate = 10, Conversations = 40, Warmup = TimeSpan.FromSeconds(3), Pause = TimeSpan.FromSeconds(5) },
            LocalFaults.Create("kill-silo", scenario.Cluster, default));
    }
}
