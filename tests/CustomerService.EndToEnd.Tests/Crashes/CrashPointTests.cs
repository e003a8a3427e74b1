using System.Net;
using System.Text.RegularExpressions;
using CustomerService.Channels;
using CustomerService.EndpointDoubles;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Crashes;

/// <summary>
/// The host dies at a named point of its code, is started again, and the sender sends again. CUSTOMERSERVICE_FULL=1 takes every
/// point with every class.
/// </summary>
public sealed partial class CrashPointTests
{
    private const string Conversation = "c-1";
    private static readonly string[] OtherPoints = ["merge.before", "merge.after", "erasure.asked", "erasure.told"];

    public static TheoryData<string, int, string> Cases()
    {
        var full = Environment.GetEnvironmentVariable("CUSTOMERSERVICE_FULL") == "1";
        return [.. CrashCase.All.Where(c => c.Quick || full).Select(c => (c.Point, c.Pass, c.Endpoint?.ToString() ?? "Api"))];
    }

    [Fact]
    public void Every_crash_point_of_the_source_is_tested()
    {
        var inSource = Directory.EnumerateFiles(ProductBuild.Sources, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Point().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        var tested = CrashCase.All.Where(c => c.Quick).Select(c => c.Point).Concat(OtherPoints).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(inSource, tested);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_crash_loses_nothing_and_repeats_no_more_than_the_class_allows(string point, int pass, string channel)
    {
        var endpointClass = channel == "Api" ? (DeliveryClass?)null : Enum.Parse<DeliveryClass>(channel);
        using var folder = new TestFolder();
        await using var endpoint = await EndpointDouble.StartAsync(new EndpointDoubleOptions { Class = endpointClass ?? DeliveryClass.Keyed });
        var port = Ports.Free();
        await DieAsync(folder, port, $"{point}:{pass}", async api =>
        {
            await api.UseAsync(endpoint);
            await TrySayAsync(api, endpointClass);
        });
        if (point == "send.after")
        {
            Assert.Single(endpoint.Posts);
        }

        await using var host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient(), ProductBuild.CrashingHost);
        using var api = host.Api();
        var answer = await HostApi.InsistAsync(() => SayAsync(api, endpointClass));

        await AssertOneTurnAsync(api, answer);
        var outbox = await api.OutboxEmptyAsync(Conversation);
        Assert.Empty(outbox.GetProperty("deadLetters").EnumerateArray());
        AssertReceived(endpoint, endpointClass);
        await AssertCountedAsync(api);
        await AssertInFeedAsync(api);
    }

    [Theory]
    [InlineData(DeliveryClass.Keyed)]
    [InlineData(DeliveryClass.Readable)]
    public async Task A_reply_is_sent_by_its_wake_up_alone(DeliveryClass endpointClass)
    {
        using var folder = new TestFolder();
        await using var endpoint = await EndpointDouble.StartAsync(new EndpointDoubleOptions { Class = endpointClass });
        var port = Ports.Free();
        await DieAsync(folder, port, "send.before", async api =>
        {
            await api.UseAsync(endpoint);
            await TrySayAsync(api, endpointClass);
        });
        Assert.Empty(endpoint.Posts);

        // Nobody sends again, and nobody asks.
        await using var host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient(), ProductBuild.CrashingHost);
        await Wait.UntilAsync(() => endpoint.Applied.Count > 0, () => $"The reply never came.\n{host.Everything}");

        using var api = host.Api();
        await api.OutboxEmptyAsync(Conversation);
        Assert.Single(endpoint.Applied);
    }

    [Theory]
    [InlineData("merge.before")]
    [InlineData("merge.after")]
    public async Task A_merge_of_customers_is_finished_after_a_crash(string point)
    {
        using var folder = new TestFolder();
        var port = Ports.Free();
        await DieAsync(folder, port, point, async api =>
        {
            Assert.Equal(HttpStatusCode.OK, (await api.PutAsync("customers/one", new { source = "test", fields = new { name = "Ada" } })).Status);
            Assert.Equal(HttpStatusCode.OK, (await api.PutAsync("customers/two", new { source = "test", fields = new { city = "Bern" } })).Status);
            await TryAsync(() => api.PostAsync("customers/one/merge", new { otherCustomerId = "two" }));
        });

        await using var host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient(), ProductBuild.CrashingHost);
        using var api = host.Api();
        await HostApi.InsistAsync(() => api.PostAsync("customers/one/merge", new { otherCustomerId = "two" }));

        foreach (var id in new[] { "one", "two" })
        {
            var (status, body) = await api.GetAsync($"customers/{id}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal("Ada", body.GetProperty("fields").GetProperty("name").GetProperty("value").GetString());
            Assert.Equal("Bern", body.GetProperty("fields").GetProperty("city").GetProperty("value").GetString());
        }
    }

    [Theory]
    [InlineData("erasure.asked")]
    [InlineData("erasure.told")]
    public async Task What_was_to_be_erased_is_and_the_feed_tells_of_it_once(string point)
    {
        using var folder = new TestFolder();
        var port = Ports.Free();
        await DieAsync(folder, port, point, async api =>
        {
            await SayAsync(api, null);
            await TryAsync(() => api.PostAsync("erase", new { conversations = new[] { Conversation } }));
        });

        // Nobody asks again.
        await using var host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient(), ProductBuild.CrashingHost);
        using var api = host.Api();
        await Wait.UntilAsync(
            async () => await ToldAsync(api) > 0 && (await api.GetAsync($"conversations/{Conversation}")).Status == HttpStatusCode.NotFound,
            () => $"It is not erased.\n{host.Everything}");
        await HostApi.InsistAsync(() => api.PostAsync("erase", new { conversations = new[] { "another" } }));
        await Wait.UntilAsync(async () => await ToldAsync(api) > 1, () => "What is erased later is not told.");
        Assert.Equal(2, await ToldAsync(api));

        static async Task<int> ToldAsync(HostApi api) => (await api.GetAsync("feed")).Body.GetProperty("events").EnumerateArray()
            .Count(each => each.GetProperty("type").GetString()!.EndsWith("conversation.erased", StringComparison.Ordinal));
    }

    /// <summary>The host dies after somebody's take was committed, and before anybody heard of it.</summary>
    [Fact]
    public async Task Who_took_a_conversation_has_it_after_the_crash_and_all_others_hear_who()
    {
        using var folder = new TestFolder();
        var port = Ports.Free();
        await using (await StartAndSayAsync(folder, port))
        {
        }

        await DieAsync(folder, port, "publish.before", api => TryAsync(() => TakeAsync(api, 0)));

        await using var host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient(), ProductBuild.CrashingHost);
        using var api = host.Api();
        await HostApi.InsistAsync(() => TakeAsync(api, 0));
        foreach (var (status, body) in await Task.WhenAll(Enumerable.Range(1, 20).Select(taker => TakeAsync(api, taker))))
        {
            Assert.Equal(HttpStatusCode.Conflict, status);
            Assert.Equal("""{"id":"agent-0","name":"Agent 0"}""", body.GetProperty("assignee").GetRawText());
        }

        await HostApi.InsistAsync(() => api.SayAsync(Conversation, "m-2", "Thanks!", "api"));
        var events = await api.EventsAsync(
            Conversation, 0, e => e.Data.TryGetProperty("messageId", out var id) && id.GetString() == "m-2");
        Assert.Single(events, e => e.Kind == "state");
        await Wait.UntilAsync(
            async () => (await api.GetAsync("inbox?state=assigned&agent=agent-0")).Body.GetProperty("conversations").GetArrayLength() == 1,
            () => "The inbox does not show whose the conversation is.");
    }

    private static Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> TakeAsync(HostApi api, int taker) =>
        api.PostAsync($"conversations/{Conversation}/take", new { agent = $"agent-{taker}", name = $"Agent {taker}" });

    private static async Task<HostProcess> StartAndSayAsync(TestFolder folder, int port)
    {
        await ProductBuild.NeedCrashingHostAsync();
        var host = await HostProcess.StartAsync(folder, port, HostProcess.Impatient(), ProductBuild.CrashingHost);
        using var api = host.Api();
        await HostApi.InsistAsync(() => SayAsync(api, null));
        await Wait.UntilAsync(async () => (await api.TranscriptAsync(Conversation)).Count >= 2, () => "The message was never answered.");
        return host;
    }

    /// <summary>Lets a host live until it dies at a crash point.</summary>
    private static async Task DieAsync(TestFolder folder, int port, string crashAt, Func<HostApi, Task> act)
    {
        await ProductBuild.NeedCrashingHostAsync();
        var environment = HostProcess.Impatient();
        environment["CUSTOMERSERVICE_CRASH_AT"] = crashAt;
        await using var host = await HostProcess.StartAsync(folder, port, environment, ProductBuild.CrashingHost);
        using var api = host.Api();
        await act(api);
        Assert.NotEqual(0, await host.ExitedAsync());
        Assert.Contains($"crash point {crashAt.Split(':')[0]}", host.Error, StringComparison.Ordinal);
    }

    private static Task TrySayAsync(HostApi api, DeliveryClass? endpointClass) => TryAsync(() => SayAsync(api, endpointClass));

    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (HttpRequestException)
        {
            // The host died before it answered.
        }
    }

    private static Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> SayAsync(HostApi api, DeliveryClass? endpointClass) =>
        api.SayAsync(Conversation, "m-1", "Where is my order?", endpointClass is null ? "api" : "webhook");

    private static async Task AssertOneTurnAsync(HostApi api, System.Text.Json.JsonElement answer)
    {
        Assert.Equal(1, answer.GetProperty("turn").GetInt32());
        await Wait.UntilAsync(async () => (await api.TranscriptAsync(Conversation)).Count >= 2, () => "The message was never answered.");
        var messages = await api.TranscriptAsync(Conversation);
        Assert.Equal(["customer", "bot"], messages.Select(m => m.GetProperty("from").GetString()));
        Assert.Equal("m-1", messages[0].GetProperty("messageId").GetString());
        var events = await api.EventsAsync(Conversation, 0, e => e.Id >= messages[^1].GetProperty("seq").GetInt64());
        Assert.Single(events, e => e.Kind == "turn");
    }

    private static void AssertReceived(EndpointDouble endpoint, DeliveryClass? endpointClass)
    {
        Assert.True(endpoint.Posts.Select(post => post.Key).Distinct(StringComparer.Ordinal).Count() <= 1, "One reply has one key.");
        switch (endpointClass)
        {
            case null:
                Assert.Empty(endpoint.Posts);
                break;
            case DeliveryClass.Keyed:
                Assert.Single(endpoint.Applied);
                Assert.DoesNotContain(endpoint.Posts, post => post.PossibleDuplicate);
                break;
            case DeliveryClass.Readable:
                Assert.Single(endpoint.Applied);
                break;
            default:
                Assert.InRange(endpoint.Applied.Count, 1, 2);
                Assert.All(endpoint.Applied.Skip(1), post => Assert.True(post.PossibleDuplicate));
                break;
        }
    }

    /// <summary>What the stream lost in the crash is read from the journal when the conversation goes on.</summary>
    private static async Task AssertCountedAsync(HostApi api)
    {
        await HostApi.InsistAsync(() => api.SayAsync(Conversation, "m-2", "Thanks!"));
        System.Text.Json.JsonElement counters = default;
        await Wait.UntilAsync(
            async () =>
            {
                (_, counters) = await api.GetAsync("analytics/live");
                return counters.GetProperty("messages").GetInt64() == 2 && counters.GetProperty("turns").GetInt64() == 2;
            },
            () => $"The live counters do not tell two messages and two turns: {counters}");
    }

    /// <summary>All that was committed is in the change feed, once and in order.</summary>
    private static async Task AssertInFeedAsync(HostApi api)
    {
        string[] ours = [];
        await Wait.UntilAsync(
            async () =>
            {
                var (_, page) = await api.GetAsync("feed");
                ours = [.. page.GetProperty("events").EnumerateArray()
                    .Where(each => each.GetProperty("subject").GetString() == $"conversations/{Conversation}")
                    .Select(each => each.GetProperty("type").GetString()!)];
                return Of("message.replied") >= 2;
            },
            () => $"The feed holds {string.Join(", ", ours)}");
        Assert.Equal((2, 2, 2), (Of("message.received"), Of("turn.decided"), Of("message.replied")));

        int Of(string kind) => ours.Count(type => type.EndsWith(kind, StringComparison.Ordinal));
    }

    [GeneratedRegex("""CrashPoint\.Hit\("(?<name>[^"]+)"\)""")]
    private static partial Regex Point();
}
