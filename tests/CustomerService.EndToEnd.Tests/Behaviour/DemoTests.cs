using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>The first minute: a host as it comes has a past to look at, and customers today.</summary>
public sealed class DemoTests
{
    private const string Days = "SELECT count(DISTINCT opened_at::DATE) FROM conversations WHERE conversation_id LIKE 'demo-%'";

    private const string Today = "SELECT count(*) FROM turns WHERE models <> 'simulated'";

    [Fact]
    public async Task A_first_start_has_90_days_and_a_kill_in_the_middle_does_not_double_them()
    {
        using var folder = new TestFolder();
        var port = Ports.Free();
        await using (var first = await HostProcess.StartAsync(folder, port, isDemo: true))
        {
            using var early = first.Api();
            await Wait.UntilAsync(async () => await ImportedAsync(early) > 0, () => first.Everything);
            await first.KillAsync();
        }

        await using var host = await HostProcess.StartAsync(folder, port, isDemo: true);
        using var api = host.Api();
        await Wait.UntilAsync(async () => await NumberAsync(api, Days) >= 90, () => host.Everything, TimeSpan.FromMinutes(10));
        await Wait.UntilAsync(async () => await NumberAsync(api, Today) > 0, () => host.Everything);

        Assert.Equal(0, await NumberAsync(api, "SELECT count(*) - count(DISTINCT event_id) FROM messages"));
        Assert.Equal("", host.Error);
        Assert.Equal(0, await host.TerminateAsync());
    }

    [Fact]
    public async Task Left_out_it_is_not_there()
    {
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(folder, Ports.Free());
        using var api = host.Api();

        // Whatever came by itself would have come before this.
        await api.SayAsync("c-1", "m-1", "Where is my order?");
        await Wait.UntilAsync(async () => await NumberAsync(api, Today) == 1, () => host.Everything);
        Assert.Equal(0, await ImportedAsync(api));
        Assert.Equal(1, await NumberAsync(api, "SELECT count(*) FROM conversations"));
    }

    private static async Task<long> ImportedAsync(HostApi api) => (await api.GetAsync("warehouse")).Body.GetProperty("imported").GetInt64();

    private static async Task<long> NumberAsync(HostApi api, string sql) =>
        (await api.PostAsync("warehouse/query", new { sql })).Body.GetProperty("rows")[0][0].GetInt64();
}
