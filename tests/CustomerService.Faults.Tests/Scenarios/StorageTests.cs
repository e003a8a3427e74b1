using CustomerService.Faults.Tests.Harness;
using CustomerService.Faults.Tests.Proxies;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Local;

namespace CustomerService.Faults.Tests.Scenarios;

/// <summary>The store refuses, hangs, applies without saying so, and goes away.</summary>
public sealed class StorageTests(TroubledStorage storage) : IClassFixture<TroubledStorage>
{
    private static readonly TimeSpan Hold = Settings.Full ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(6);
    private static readonly GameDayOptions Day = new() { Faults = 1, Rate = 20, Conversations = 60, Warmup = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromSeconds(4) };

    [Theory]
    [InlineData("Busy", 0.3)]
    [InlineData("BusyAfterApplying", 0.3)]
    [InlineData("Hangs", 0.1)]
    [InlineData("AppliedUnanswered", 0.3)]
    public async Task Storage_in_trouble_loses_and_repeats_nothing(string fault, double share)
    {
        var scenario = await storage.GetAsync();
        var before = storage.Hit;

        await scenario.SurviveAsync(Day, storage.Trouble(Enum.Parse<HttpFault>(fault), share, Hold));

        Assert.True(storage.Hit > before, "No request met the fault.");
    }

    [Fact]
    public async Task Storage_stopped_and_started_loses_nothing()
    {
        var scenario = await storage.GetAsync();
        await scenario.SurviveAsync(Day, LocalFaults.Create("storage-restart", scenario.Cluster, Hold));
    }

    [Theory]
    [InlineData("storage-cut")]
    [InlineData("storage-unanswered")]
    public async Task A_silo_cut_off_from_storage_loses_nothing(string fault)
    {
        Assert.SkipUnless(Settings.Full, "Part of the full set: CUSTOMERSERVICE_FULL=1.");
        var scenario = await storage.GetAsync();
        await scenario.SurviveAsync(Day, LocalFaults.Create(fault, scenario.Cluster, Hold));
    }
}
