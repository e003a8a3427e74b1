using System.Globalization;
using System.Net;
using System.Text.Json;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Brokers;

/// <summary>Every event comes to a real broker at least once and in order, whoever is killed meanwhile; and where none can, it is said why.</summary>
public sealed class BrokerTests(ITestOutputHelper output)
{
    private const int Conversations = 20;
    private const int Messages = 15;

    [Fact]
    public async Task RabbitMq_has_every_event_after_it_and_the_host_were_killed() =>
        await HasEveryEventAsync(await ReceivingRabbitMq.StartAsync());

    [Fact]
    public async Task Nats_has_every_event_after_it_and_the_host_were_killed() => await HasEveryEventAsync(await ReceivingNats.StartAsync());

    [Fact]
    public async Task RabbitMq_that_takes_nothing_is_said_to_and_nothing_is_lost() => await SaysWhyAsync(await ReceivingRabbitMq.StartAsync());

    [Fact]
    public async Task Nats_that_takes_nothing_is_said_to_and_nothing_is_lost() => await SaysWhyAsync(await ReceivingNats.StartAsync());

    private async Task HasEveryEventAsync(IReceivingBroker broker)
    {
        await using var end = broker;
        using var folder = new TestFolder();
        var port = Ports.Free();
        var environment = HostProcess.Impatient();
        environment["CustomerService__Feed__RecoveryDelay"] = "00:00:02";
        var host = await HostProcess.StartAsync(folder, port, environment);
        try
        {
            using var api = host.Api();
            await SetUpAsync(api, broker, broker.Settings);
            var first = SayAllAsync(api, 0, 5);
            await Wait.UntilAsync(async () => (await broker.ReadAsync()).Count >= 100, () => $"Nothing comes.\n{host.Everything}\n{broker.Everything}");
            await broker.KillAsync();
            await first;
            await SayAllAsync(api, 5, 10);
            await broker.RunAsync();
            var last = SayAllAsync(api, 10, Messages);
            await Wait.UntilAsync(async () => (await broker.ReadAsync()).Count >= 800, () => $"It does not go on.\n{host.Everything}\n{broker.Everything}");
            await host.KillAsync();
            await host.DisposeAsync();
            host = await HostProcess.StartAsync(folder, port, environment);
            await last;

            var events = await FeedAsync(api, Conversations * Messages);
            var wanted = events.Select(each => each.Id).ToHashSet(StringComparer.Ordinal);
            IReadOnlyList<(string Id, string Subject, string Sequence)> received = [];
            await Wait.UntilAsync(
                async () => wanted.IsSubsetOf((received = await broker.ReadAsync()).Select(each => each.Id)),
                () => $"{wanted.Count - received.Select(each => each.Id).Distinct().Count()} of {wanted.Count} are missing.\n{host.Everything}\n{broker.Everything}");

            // Nothing else has come, and for the first time in order.
            Assert.Subset(wanted, received.Select(each => each.Id).ToHashSet(StringComparer.Ordinal));
            foreach (var subject in received.DistinctBy(each => each.Id).GroupBy(each => each.Subject, StringComparer.Ordinal))
            {
                Assert.Equal(subject.Select(each => each.Sequence).Order(StringComparer.Ordinal), subject.Select(each => each.Sequence));
            }

            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{wanted.Count} events, {received.Count - wanted.Count} of them repeated, {wanted.Except(received.Select(each => each.Id)).Count()} lost"));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static async Task SaysWhyAsync(IReceivingBroker broker)
    {
        await using var end = broker;
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(folder, Ports.Free(), HostProcess.Impatient());
        using var api = host.Api();
        var turn = 0;
        foreach (var (setting, value, problem) in broker.Mistakes)
        {
            var settings = broker.Settings;
            settings[setting] = value;
            await SetUpAsync(api, broker, settings);
            await HostApi.InsistAsync(() => api.SayAsync("c-0", $"m-{turn++}", "Where is my order?"));
            JsonElement deliveries = default;
            await Wait.UntilAsync(
                async () => (deliveries = (await api.GetAsync($"channels/{broker.Sink}/main/deliveries")).Body).GetProperty("problem").ToString()
                    .Contains(problem, StringComparison.Ordinal),
                () => $"{deliveries}\n{host.Everything}");
        }

        await SetUpAsync(api, broker, broker.Settings);
        var events = await FeedAsync(api, turn);
        await Wait.UntilAsync(async () => (await broker.ReadAsync()).Count == events.Count, () => $"{host.Everything}\n{broker.Everything}");
        Assert.Equal(events.Select(each => each.Id), (await broker.ReadAsync()).Select(each => each.Id));
        Assert.DoesNotContain("0123456789", (await api.GetAsync($"channels/{broker.Sink}/main")).Body.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Saves the account, and waits until events are brought to it.</summary>
    private static async Task SetUpAsync(HostApi api, IReceivingBroker broker, Dictionary<string, string> settings)
    {
        var (status, body) = await api.PutAsync($"channels/{broker.Sink}/main", settings);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        await Wait.UntilAsync(
            async () => (await api.GetAsync($"channels/{broker.Sink}/main/deliveries")).Status == HttpStatusCode.OK, () => "Nobody brings events.");
    }

    private static Task SayAllAsync(HostApi api, int first, int end) => Task.WhenAll(Enumerable.Range(0, Conversations).Select(async c =>
    {
        for (var m = first; m < end; m++)
        {
            var message = $"m-{m}";
            await HostApi.InsistAsync(() => api.SayAsync($"c-{c}", message, "Where is my order?"));
        }
    }));

    /// <summary>All events of the conversations, from the feed itself.</summary>
    private static async Task<List<(string Id, string Type)>> FeedAsync(HostApi api, int messages)
    {
        List<(string Id, string Type)> events = [];
        var next = "";
        await Wait.UntilAsync(
            async () =>
            {
                var page = (await api.GetAsync($"feed?limit=1000&after={next}")).Body;
                events.AddRange(page.GetProperty("events").EnumerateArray().Select(
                    each => (each.GetProperty("id").GetString()!, each.GetProperty("type").GetString()!)));
                next = page.GetProperty("next").GetString();
                return page.GetProperty("events").GetArrayLength() == 0
                    && events.Count(each => each.Type.EndsWith("message.received", StringComparison.Ordinal)) == messages
                    && events.Count(each => each.Type.EndsWith("message.replied", StringComparison.Ordinal)) >= messages;
            },
            () => $"{events.Count} events are in the feed.");
        return events;
    }
}
