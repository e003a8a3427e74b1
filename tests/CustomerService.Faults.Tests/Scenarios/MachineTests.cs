using CustomerService.Faults.Tests.Harness;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Faults;
using CustomerService.Proving.GameDay.Local;

namespace CustomerService.Faults.Tests.Scenarios;

/// <summary>The machine below fails: its clock jumps, its disk is full.</summary>
public sealed class MachineTests
{
    private static readonly GameDayOptions Day = new() { Rate = 30, Conversations = 100, Warmup = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromSeconds(4) };

    /// <summary>The whole process sees another time, Orleans included; clocks that measure lengths go on.</summary>
    [Theory]
    [InlineData("+600")]
    [InlineData("-600")]
    public async Task A_clock_that_jumps_by_ten_minutes_on_one_silo_loses_nothing(string seconds)
    {
        Assert.SkipUnless(seconds == "+600" || Settings.Full, "Part of the full set: CUSTOMERSERVICE_FULL=1.");
        var (code, library) = await Shell.TryAsync($"sh '{Repository.Root}/tests/tools/install-faketime.sh'", Scenario.Stop);
        Assert.SkipUnless(code == 0, $"No libfaketime ({library}). Let apt-get download it, or install it (Debian: apt-get install libfaketime).");
        var offset = Path.GetTempFileName();
        await File.WriteAllTextAsync(offset, "+0\n", Scenario.Stop);
        try
        {
            var faked = new NodeLocation
            {
                Environment = new Dictionary<string, string>
                {
                    ["LD_PRELOAD"] = library.Split('\n')[^1],
                    ["FAKETIME_TIMESTAMP_FILE"] = offset,
                    ["FAKETIME_NO_CACHE"] = "1",
                    ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
                    ["DONT_FAKE_MONOTONIC"] = "1",
                },
            };
            await using var scenario = await Scenario.StartAsync(configure: options => options with
            {
                Gateways = 1,
                Location = node => node == "silo-2" ? faked : new NodeLocation(),
            });
            var jump = new Fault(
                $"clock {seconds} s",
                async (_, stop) =>
                {
                    await File.WriteAllTextAsync(offset, $"{seconds}\n", stop);
                    return $"clock of silo-2 {seconds} s";
                },
                async stop =>
                {
                    await File.WriteAllTextAsync(offset, "+0\n", stop);
                    await LocalFaults.RevivedAsync(scenario.Cluster.Silos[1], stop);
                },
                Settings.Full ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(10));
            await scenario.SurviveAsync(Day with { Faults = 1 }, jump);
        }
        finally
        {
            File.Delete(offset);
        }
    }

    /// <summary>The disk of the one SQLite file has no room for a while: senders hear "try again", and nothing is half written.</summary>
    [Fact]
    public async Task A_full_disk_loses_nothing()
    {
        Assert.SkipUnless(Settings.Full, "Part of the full set: CUSTOMERSERVICE_FULL=1.");
        var disk = Directory.CreateTempSubdirectory("customer-service-disk-").FullName;
        var (code, error) = await Shell.TryAsync($"mount -t tmpfs -o size=300m tmpfs '{disk}'", Scenario.Stop);
        Assert.SkipUnless(code == 0, $"No small disk ({error}). Run as root, where file systems may be mounted.");
        try
        {
            var data = Path.Combine(disk, "data");
            await using var scenario = await Scenario.StartAsync(configure: options => options with
            {
                Gateways = 1,
                DataFolder = data,
            });
            var ballast = Path.Combine(disk, "ballast");
            var full = new Fault(
                "disk full",
                async (_, stop) =>
                {
                    await Shell.TryAsync($"dd if=/dev/zero of='{ballast}' bs=64k", stop);
                    return "disk full";
                },
                _ =>
                {
                    File.Delete(ballast);
                    return Task.CompletedTask;
                },
                TimeSpan.FromSeconds(10));
            await scenario.SurviveAsync(Day with { Faults = 2 }, full);
        }
        finally
        {
            await Shell.TryAsync($"umount '{disk}' && rmdir '{disk}'", CancellationToken.None);
        }
    }
}
