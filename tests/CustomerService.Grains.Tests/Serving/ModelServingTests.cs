using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Tests.Feed;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Serving;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

/// <summary>Packs that change under a running silo, and versions that answer, read along or are withdrawn. Real models.</summary>
public sealed class ModelServingTests : IAsyncLifetime
{
    private const string OldAnswer = "Open My orders to see where your order is.";
    private const string NewAnswer = "Look under My orders.";

    private readonly TestBed _bed = new();
    private readonly SmallPack _pack = new();
    private readonly List<TestCluster> _clusters = [];

    [Fact]
    public async Task A_changed_pack_is_trained_beside_the_serving_one_and_then_serves()
    {
        var cluster = await StartAsync();
        var first = await ServingAsync(cluster);
        Assert.Equal(OldAnswer, await AskAsync(cluster, "one"));

        _pack.Change("articles/order-status.md", OldAnswer, NewAnswer);

        await Eventually.TrueAsync(async () => await AskAsync(cluster, Clusters.NewId()) == NewAnswer, "the new pack answers");
        var second = await ServingAsync(cluster);
        Assert.Equal(first.Live, second.Previous);
        Assert.NotEqual(first.Live, second.Live);
        var turns = await new Talk(cluster, "one").EventsAsync<TurnDecided>();
        Assert.Equal(first.Live, Assert.Single(turns).Understanding.Models);
    }

    [Fact]
    public async Task A_changed_pack_with_mistakes_is_reported_and_the_one_before_goes_on_serving()
    {
        var cluster = await StartAsync();
        var first = await ServingAsync(cluster);

        _pack.Change("intents/thanks.yml", "kind: smalltalk", "kind: nonsense");

        await Eventually.TrueAsync(async () => (await ViewAsync(cluster)).Silos is [{ Problem: { } problem }] && problem.Contains("intents/thanks.yml", StringComparison.Ordinal), "the mistake is shown");
        Assert.Equal(OldAnswer, await AskAsync(cluster, "one"));
        Assert.Equal(first, await ServingAsync(cluster));

        _pack.Change("intents/thanks.yml", "kind: nonsense", "kind: smalltalk");
        await Eventually.TrueAsync(async () => (await ViewAsync(cluster)).Silos is [{ Problem: null }], "the mistake is gone");
    }

    [Fact]
    public async Task A_canary_answers_its_share_of_the_customers_and_always_the_same_ones()
    {
        var cluster = await StartAsync(("Models:Rollout", "Canary"), ("Models:CanarySharePercent", "30"));
        _pack.Change("articles/order-status.md", OldAnswer, NewAnswer);
        await Eventually.TrueAsync(async () => (await ServingAsync(cluster)).Canary is not null, "there is a canary");
        await FollowedAsync(cluster);

        var customers = Enumerable.Range(0, 200).Select(i => $"customer-{i}").ToList();
        var news = new List<string>();
        foreach (var customer in customers)
        {
            if (await AskAsync(cluster, $"a-{customer}", customer) == NewAnswer)
            {
                news.Add(customer);
            }
        }

        // 30 % of 200: less than 30 or more than 90 is out of all probability.
        Assert.InRange(news.Count, 30, 90);
        foreach (var customer in customers.Take(50))
        {
            Assert.Equal(news.Contains(customer) ? NewAnswer : OldAnswer, await AskAsync(cluster, $"b-{customer}", customer));
        }
    }

    [Fact]
    public async Task A_canary_that_does_clearly_worse_is_withdrawn_and_all_silos_go_back()
    {
        var cluster = await StartAsync(("Models:Rollout", "Canary"), ("Models:CanarySharePercent", "50"));
        var live = (await ServingAsync(cluster)).Live;

        _pack.Change("articles/order-status.md", OldAnswer, NewAnswer);
        await Eventually.TrueAsync(async () => (await ServingAsync(cluster)).Canary is not null, "there is a canary");
        await FollowedAsync(cluster);
        var canary = cluster.Service<ModelCatalog>().Serving(TestCluster.Tenant).Canary!;
        for (var i = 0; i < 150; i++)
        {
            canary.Tally.Turn(failed: true, handedOff: false);
            cluster.Service<ModelCatalog>().Serving(TestCluster.Tenant).Live.Tally.Turn(failed: false, handedOff: false);
        }

        await Eventually.TrueAsync(async () => (await ServingAsync(cluster)).Canary is null, "the canary is withdrawn");
        Assert.Equal(live, (await ServingAsync(cluster)).Live);
        Assert.Contains("withdrawn by itself", (await ViewAsync(cluster)).History[0].What, StringComparison.Ordinal);
        await FollowedAsync(cluster);
        Assert.Null(cluster.Service<ModelCatalog>().Serving(TestCluster.Tenant).Canary);
    }

    [Fact]
    public async Task Turns_are_counted_for_the_version_that_answered()
    {
        var cluster = await StartAsync();
        await AskAsync(cluster, "good");
        await AskAsync(cluster, "bad", text: "how tall is the moon");

        await Eventually.TrueAsync(
            async () => (await ViewAsync(cluster)).Counts.GetValueOrDefault((await ServingAsync(cluster)).Live!) is { Turns: 2, Failed: 1, Errors: 0 },
            "two turns are counted, one of them not helped");
    }

    [Fact]
    public async Task A_shadow_reads_along_and_answers_nobody()
    {
        var cluster = await StartAsync(("Models:Rollout", "Shadow"));
        _pack.Change("articles/order-status.md", OldAnswer, NewAnswer);
        await Eventually.TrueAsync(async () => (await ServingAsync(cluster)).Shadow is not null, "there is a shadow");
        await FollowedAsync(cluster);
        var shadow = (await ServingAsync(cluster)).Shadow!;

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(OldAnswer, await AskAsync(cluster, Clusters.NewId()));
        }

        // The same examples in another pack: it reads the same.
        await Eventually.TrueAsync(async () => (await ViewAsync(cluster)).Counts.GetValueOrDefault(shadow) is { Compared: 20, SameIntent: 20, SameSentiment: 20, SameLanguage: 20, Turns: 0 }, "the shadow read all twenty");
    }

    [Fact]
    public async Task An_operator_changes_what_serves_and_the_silos_follow()
    {
        var cluster = await StartAsync(("Models:Rollout", "Manual"));
        _pack.Change("articles/order-status.md", OldAnswer, NewAnswer);
        await Eventually.TrueAsync(async () => (await ViewAsync(cluster)).Versions.Length == 2, "the new version waits");
        Assert.Equal(OldAnswer, await AskAsync(cluster, "before"));
        var waiting = (await ViewAsync(cluster)).Versions[0].Version;

        Assert.Null((await Registry(cluster).ChangeAsync(new ModelChange(ModelAction.Promote, waiting))).Refused);
        await FollowedAsync(cluster);
        Assert.Equal(NewAnswer, await AskAsync(cluster, "after"));

        Assert.Null((await Registry(cluster).ChangeAsync(new ModelChange(ModelAction.Rollback))).Refused);
        await FollowedAsync(cluster);
        Assert.Equal(OldAnswer, await AskAsync(cluster, "again"));
    }

    [Fact]
    public async Task A_silo_that_starts_with_another_pack_serves_what_the_cluster_serves()
    {
        var first = await StartAsync(("Models:StartWithFolder", "false"));
        _pack.Change("articles/order-status.md", OldAnswer, NewAnswer);
        await Eventually.TrueAsync(async () => await AskAsync(first, Clusters.NewId()) == NewAnswer, "the new pack answers");
        var live = (await ServingAsync(first)).Live;
        await first.DisposeAsync();
        _clusters.Remove(first);

        // As an older image in a rolling upgrade would.
        using var old = new SmallPack();
        var second = await StartAsync(old, ("Models:StartWithFolder", "false"));
        Assert.Equal(live, (await ServingAsync(second)).Live);
        Assert.Equal(NewAnswer, await AskAsync(second, "elsewhere"));

        await second.DisposeAsync();
        _clusters.Remove(second);
        var third = await StartAsync(old);
        Assert.NotEqual(live, (await ServingAsync(third)).Live);
        Assert.Equal(OldAnswer, await AskAsync(third, "at-home"));
    }

    [Fact]
    public async Task Each_change_of_what_serves_is_in_the_feed_once_and_the_first_version_is_none()
    {
        var first = await StartAsync();
        var before = (await ServingAsync(first)).Live;
        Assert.Empty(await first.FeedAsync("models/serving"));
        _pack.Change("articles/order-status.md", OldAnswer, NewAnswer);
        await Eventually.TrueAsync(async () => (await first.FeedAsync("models/serving")).Length == 1, "the change is in the feed");
        await Registry(first).ChangeAsync(new ModelChange(ModelAction.Rollback));
        await first.DisposeAsync();
        _clusters.Remove(first);

        var second = await StartAsync(("Models:StartWithFolder", "false"));
        await Registry(second).ChangeAsync(new ModelChange(ModelAction.Shadow, (await Registry(second).GetAsync()).Versions[0].Version));
        var feed = await second.FeedAsync("models/serving");
        Assert.Equal(["1.0 model.changed", "2.0 model.changed", "3.0 model.changed"], feed.Names());
        var rolledBack = JsonDocument.Parse(feed[1].Data).RootElement;
        Assert.Equal(before, rolledBack.GetProperty("live").GetString());
        Assert.Contains("rolled back: live", rolledBack.GetProperty("what").GetString(), StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in _clusters)
        {
            await cluster.DisposeAsync();
        }

        _bed.Dispose();
        _pack.Dispose();
    }

    private Task<TestCluster> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_pack, settings);

    private async Task<TestCluster> StartAsync(SmallPack pack, params (string Key, string Value)[] settings)
    {
        var more = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        more["Models:WatchInterval"] = "00:00:00.100";
        more["Models:SyncInterval"] = "00:00:00.100";
        var cluster = await TestCluster.StartAsync(_bed, ClusterSettings.Patient with { Pack = pack.Folder, More = more });
        _clusters.Add(cluster);
        await cluster.Service<SiloReadiness>().WaitAsync(TestContext.Current.CancellationToken);
        return cluster;
    }

    private static IModelRegistryGrain Registry(TestCluster cluster) => cluster.Client.GetGrain<IModelRegistryGrain>(TestCluster.Tenant);

    private static Task<ModelRegistryView> ViewAsync(TestCluster cluster) => Registry(cluster).GetAsync();

    private static async Task<ModelAssignment> ServingAsync(TestCluster cluster) => (await ViewAsync(cluster)).Serving;

    /// <summary>Waits until the silo serves what the registry wants.</summary>
    private static Task FollowedAsync(TestCluster cluster) => Eventually.TrueAsync(
        async () =>
        {
            var wanted = await ServingAsync(cluster);
            var serving = cluster.Service<ModelCatalog>().Serving(TestCluster.Tenant);
            return (wanted.Live, wanted.Canary, wanted.Shadow) == (serving.Live.Version, serving.Canary?.Version, serving.Shadow?.Version);
        },
        "the silo has followed");

    private static async Task<string> AskAsync(TestCluster cluster, string conversation, string? customer = null, string text = "where is my order")
    {
        var result = await cluster.Conversation(conversation).PostMessageAsync(new CustomerMessage { MessageId = "m", Text = text, Channel = "api", CustomerId = customer });
        return Assert.Single(result.Turn!.Replies).Text;
    }
}
