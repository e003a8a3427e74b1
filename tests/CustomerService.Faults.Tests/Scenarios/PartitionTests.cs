using CustomerService.Faults.Tests.Harness;
using CustomerService.Faults.Tests.Network;
using CustomerService.Proving.GameDay;

namespace CustomerService.Faults.Tests.Scenarios;

/// <summary>The network between silos, and between a silo and everything, fails.</summary>
public sealed class PartitionTests
{
    private static readonly TimeSpan Hold = Settings.Full ? TimeSpan.FromSeconds(45) : TimeSpan.FromSeconds(15);
    private static readonly GameDayOptions Day = new()
    {
        Faults = Settings.Full ? 3 : 1,
        Rate = 30,
        Conversations = 100,
        Warmup = TimeSpan.FromSeconds(2),
        Pause = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public Task A_silo_cut_off_from_the_others_loses_and_repeats_nothing() => SurviveAsync(fromAll: false);

    [Fact]
    public Task A_silo_cut_off_from_everybody_loses_and_repeats_nothing()
    {
        Assert.SkipUnless(Settings.Full, "Part of the full set: CUSTOMERSERVICE_FULL=1.");
        return SurviveAsync(fromAll: true);
    }

    private static async Task SurviveAsync(bool fromAll)
    {
        var (islands, problem) = await Islands.TryCreateAsync(silos: 3, Scenario.Stop);
        Assert.SkipUnless(islands is not null, problem);
        await using (islands)
        {
            // On Azurite: one SQLite file would be reached without any network.
            await using var scenario = await Scenario.StartAsync(azurite: true, options => options with
            {
                Gateways = 1,
                Address = islands.Shore,
                Location = islands.Place,
            });
            await scenario.SurviveAsync(Day, fromAll ? islands.FromAll(scenario.Cluster.Silos, Hold) : islands.FromSilos(scenario.Cluster.Silos, Hold));
        }
    }
}
