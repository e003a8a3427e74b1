using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Starting;

/// <summary>Models that are trained where a pack is built, and what the build itself leaves beside the demo's.</summary>
public sealed class AheadTrainingTests
{
    [Fact]
    public async Task The_build_has_trained_the_demo_and_no_first_start_does()
    {
        using var folder = new TestFolder();
        var (code, output) = await TrainAsync(folder, Path.Combine(Path.GetDirectoryName(ProductBuild.Host)!, "packs", "demo"));
        Assert.Equal(0, code);
        Assert.Contains("already", output, StringComparison.Ordinal);

        await using var host = await HostProcess.StartAsync(folder, Ports.Free());
        Assert.DoesNotContain("trained", host.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_of_ones_own_is_trained_once_and_begins_at_once()
    {
        using var folder = new TestFolder();
        var environment = HostProcess.Untrained(folder);
        var pack = environment.Values.Single();
        Assert.Contains("Trained ", (await TrainAsync(folder, pack)).Output, StringComparison.Ordinal);
        Assert.Contains("already", (await TrainAsync(folder, pack)).Output, StringComparison.Ordinal);

        await using var host = await HostProcess.StartAsync(folder, Ports.Free(), environment);
        Assert.DoesNotContain("trained", host.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "There is no folder")]
    [InlineData(".", "pack.yml")]
    public async Task What_is_no_pack_is_said_in_lines(string pack, string said)
    {
        using var folder = new TestFolder();
        Assert.Contains(await Refusal.LinesAsync(folder, ["--train", pack]), line => line.Contains(said, StringComparison.Ordinal));
    }

    private static async Task<(int Code, string Output)> TrainAsync(TestFolder folder, string pack)
    {
        await using var host = RunningProcess.Start(ProductBuild.Host, ["--train", pack], folder.Path);
        return (await host.ExitedAsync(), host.Everything);
    }
}
