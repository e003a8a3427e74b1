using CustomerService.Channels;
using CustomerService.EndpointDoubles;
using CustomerService.Faults.Tests.Harness;
using CustomerService.Proving.GameDay;
using CustomerService.Proving.GameDay.Faults;
using CustomerService.Proving.GameDay.Local;

namespace CustomerService.Faults.Tests.Scenarios;

/// <summary>What comes from outside: repeats, floods, endpoints that fail, messages that poison.</summary>
public sealed class TrafficTests(SqliteScenario shared)
{
    private static readonly GameDayOptions Day = new() { Faults = 1, Rate = 40, Conversations = 100, Warmup = TimeSpan.FromSeconds(2), Pause = TimeSpan.FromSeconds(4) };

    [Fact]
    public async Task Each_message_delivered_five_times_at_once_is_one_turn_even_when_silos_die()
    {
        var scenario = await shared.GetAsync();
        await scenario.SurviveAsync(Day with { Redeliver = 5, Rate = 25, Faults = Settings.Full ? 10 : 1 }, LocalFaults.Create("kill-silo", scenario.Cluster, default));
    }

    [Fact]
    public async Task A_flood_to_one_conversation_is_taken_in_order()
    {
        var scenario = await shared.GetAsync();
        await scenario.SurviveAsync(Day with { Rate = 200, Conversations = 1, Warmup = Settings.Full ? TimeSpan.FromSeconds(30) : TimeSpan.FromSeconds(4), Pause = default });
    }

    /// <summary>The endpoint of a tenant answers errors, breaks connections and hangs, while a silo dies.</summary>
    [Theory]
    [InlineData(DeliveryClass.Keyed)]
    [InlineData(DeliveryClass.Readable)]
    [InlineData(DeliveryClass.Neither)]
    public async Task An_endpoint_in_trouble_gets_what_its_class_promises(DeliveryClass kind)
    {
        Assert.SkipUnless(kind == DeliveryClass.Keyed || Settings.Full, "Part of the full set: CUSTOMERSERVICE_FULL=1.");
        var scenario = await shared.GetAsync();
        var (endpoint, options) = await scenario.WebhookAsync(Day with { Rate = 15 }, kind);
        await using (endpoint)
        {
            var kill = LocalFaults.Create("kill-silo", scenario.Cluster, default);
            var trouble = new Fault(
                "endpoint in trouble and a silo killed",
                async (random, stop) =>
                {
                    endpoint.Fail(EndpointFault.ParseScript("503*3,500*2,lost*3,delay:1500*2,broken*2,500+*2,hold*2"));
                    return $"endpoint fails 16 times; {await kill.InjectAsync(random, stop)}";
                },
                async stop =>
                {
                    endpoint.Release();
                    await kill.RestoreAsync(stop);
                },
                TimeSpan.FromSeconds(3));
            await scenario.SurviveAsync(options, trouble);
        }
    }

    [Fact]
    public async Task What_no_conversation_can_take_stops_nobody()
    {
        var scenario = await shared.GetAsync();
        using var api = new ClusterApi(scenario.Cluster.Connection);
        string[] poison = ["", "\0", new('x', 200_000), "\ud800", "{{customer.name}}${7*7}", "'; DROP TABLE rows; --"];
        foreach (var (text, i) in poison.Select((text, i) => (text, i)))
        {
            var (status, body) = await api.SayAsync($"poison-{i}", "m-1", text);
            Assert.True((int)status is 200 or (>= 400 and < 500), $"{status}: {body}");
            var (after, _) = await api.SayAsync($"poison-{i}", "m-2", "Where is my order?");
            Assert.Equal(System.Net.HttpStatusCode.OK, after);
        }

        await scenario.SurviveAsync(Day);
    }
}
