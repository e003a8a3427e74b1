using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Feed;
using CustomerService.Grains.Tests.Feed;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Sinks;

/// <summary>Events come to an account of a sink at least once, whatever it refuses, and whichever silo dies.</summary>
public sealed class FeedSinkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatHappensAfterItWasSetUp_IsBroughtThere_AndNothingBefore()
    {
        using var bed = new TestBed();
        var end = new OtherEnd();
        await using var cluster = await StartAsync(bed, end);
        await cluster.WholeFeedAsync(await SaidAsync(cluster, "c1", "before"));
        var sink = await SetUpAsync(cluster, ("kinds", "message.*"));

        var talk = await SaidAsync(cluster, "c1", "after");
        var feed = await cluster.WholeFeedAsync(talk);
        await Eventually.TrueAsync(() => end.Delivered.Contains(feed[^1].Id), "the last event is delivered");
        var events = await talk.EventsAsync();
        Assert.Equal(
            feed.Where(each => each.Seq > events.Length / 2 && each.Kind.StartsWith("message.", StringComparison.Ordinal)).Select(each => each.Id),
            end.Delivered);
        var status = await sink.ReadAsync();
        Assert.Equal((end.Delivered.Count, 0, 0L), ((int)status!.Delivered, status.Retrying, status.GivenUp));
        Assert.Equal(end.Delivered.AsEnumerable().Reverse(), status.Attempts.Select(attempt => attempt.EventId));
    }

    [Fact]
    public async Task WhatIsRefused_IsTriedAgainByItself_AndTheOthersGoOn()
    {
        using var bed = new TestBed();
        var end = new OtherEnd();
        await using var cluster = await StartAsync(bed, end);
        var sink = await SetUpAsync(cluster);
        var first = await SaidAsync(cluster, "c1", "one");
        var poison = (await cluster.WholeFeedAsync(first))[1].Id;
        end.Refuse(poison, times: 1);
        await OtherEnd.CaughtUpAsync(sink, cluster);

        await SaidAsync(cluster, "c2", "two");
        var second = (await cluster.WholeFeedAsync(new Talk(cluster, "c2")))[^1].Id;
        await Eventually.TrueAsync(() => end.Delivered.Contains(second), "the other conversation's events are delivered");

        // Somebody wants it again: it is refused once, tried again after five seconds, and there.
        var place = (await sink.ReadAsync())!.Attempts.First(attempt => attempt.EventId == poison);
        Assert.True(await sink.RedeliverAsync(place.Shard, place.Position, place.Position));
        await Eventually.TrueAsync(() => end.Refused.Contains(poison), "it is refused");
        await Eventually.TrueAsync(() => end.Delivered.Count(id => id == poison) == 2, "it is delivered again");
        await Eventually.TrueAsync(async () => (await sink.ReadAsync())!.Retrying == 0, "nothing waits to be tried again");
    }

    [Fact]
    public async Task WhileTheOtherEndIsAway_AllWait_AndComeInOrder()
    {
        using var bed = new TestBed();
        var end = new OtherEnd { IsAway = true };
        await using var cluster = await StartAsync(bed, end);
        var sink = await SetUpAsync(cluster);
        var talk = await SaidAsync(cluster, "c1", "one");
        await Eventually.TrueAsync(async () => (await sink.ReadAsync())!.Problem == "no connection", "it is paused");
        Assert.Empty(end.Delivered);

        end.IsAway = false;
        var feed = await cluster.WholeFeedAsync(talk);
        await Eventually.TrueAsync(() => end.Delivered.Count == feed.Length, "all are delivered");
        Assert.Equal(feed.Select(each => each.Id), end.Delivered);
    }

    [Fact]
    public async Task ItGoesOn_WhereItsSiloDied_AndEndsWithItsAccount()
    {
        using var bed = new TestBed();
        var end = new OtherEnd();
        await using var cluster = await StartAsync(bed, end, silos: 2);
        var sink = await SetUpAsync(cluster);
        var feed = await cluster.WholeFeedAsync(await SaidAsync(cluster, "c1", "one"));
        await Eventually.TrueAsync(() => end.Delivered.Count >= feed.Length, "the first are delivered");

        await cluster.Inner.KillSiloAsync(cluster.Inner.Silos[1], Stop);
        var talk = new Talk(cluster, "c2");
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await talk.SayAsync("two", "m1");
                    await sink.KeepAsync();
                    return (await cluster.FeedAsync("conversations/c2")) is [.., var last] && end.Delivered.Contains(last.Id);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // The cluster does not know yet that it is gone.
                    return false;
                }
            },
            "the second conversation's events are delivered");

        await cluster.Client.GetGrain<ITenantGrain>(TestCluster.Tenant).RemoveAccountAsync(OtherEnd.SinkName, "main");
        await sink.KeepAsync();
        Assert.Null(await sink.ReadAsync());
        Assert.False(await sink.RedeliverAsync(0, 1, 1));
    }

    [Fact]
    public async Task AnAccount_ThatChangesOrGoes_IsForgottenAsItWas()
    {
        using var bed = new TestBed();
        var end = new OtherEnd();
        await using var cluster = await StartAsync(bed, end);
        var sink = await SetUpAsync(cluster, ("kinds", "message.*"));
        end.IsAway = true;
        await SaidAsync(cluster, "c1", "one");
        await Eventually.TrueAsync(async () => (await sink.ReadAsync())!.PausedUntil is not null, "it is paused");
        end.IsAway = false;
        await SetUpAsync(cluster, ("kinds", "turn.*"));
        Assert.Equal(["message.*"], end.Forgotten);

        // What was changed may be what was wrong: nobody waits for the end of a pause.
        Assert.Null((await sink.ReadAsync())!.PausedUntil);

        await cluster.Client.GetGrain<ITenantGrain>(TestCluster.Tenant).RemoveAccountAsync(OtherEnd.SinkName, "main");
        await sink.KeepAsync();
        Assert.Equal(["message.*", "turn.*"], end.Forgotten);
    }

    private static Task<TestCluster> StartAsync(TestBed bed, OtherEnd end, short silos = 1) => TestCluster.StartAsync(bed, new ClusterSettings
    {
        Silos = silos,
        Services = services => services.AddSingleton<IFeedSink>(end),
    });

    private static async Task<IFeedSinkGrain> SetUpAsync(TestCluster cluster, params (string Name, string Value)[] settings)
    {
        await cluster.Client.GetGrain<ITenantGrain>(TestCluster.Tenant).SetAccountAsync(new ChannelAccount
        {
            Tenant = TestCluster.Tenant,
            Channel = OtherEnd.SinkName,
            Name = "main",
            Settings = settings.ToImmutableSortedDictionary(each => each.Name, each => each.Value),
        });
        var sink = cluster.Client.GetGrain<IFeedSinkGrain>(FeedSinks.Key(TestCluster.Tenant, OtherEnd.SinkName, "main"));
        await sink.KeepAsync();
        return sink;
    }

    private static async Task<Talk> SaidAsync(TestCluster cluster, string id, string text)
    {
        var talk = new Talk(cluster, id);
        await talk.SayWellAsync(text, text);
        return talk;
    }

    /// <summary>The far end of a sink.</summary>
    private sealed class OtherEnd : IFeedSink
    {
        public const string SinkName = "events-test";

        private readonly Lock _lock = new();
        private readonly List<string> _delivered = [];
        private readonly List<string> _refused = [];
        private readonly Dictionary<string, int> _refuse = [];

        public bool IsAway { get; set; }

        public IReadOnlyList<string> Delivered
        {
            get
            {
                lock (_lock)
                {
                    return [.. _delivered];
                }
            }
        }

        public IReadOnlyList<string> Refused
        {
            get
            {
                lock (_lock)
                {
                    return [.. _refused];
                }
            }
        }

        public string Name => SinkName;

        /// <summary>What the accounts that it was told to forget wanted.</summary>
        public List<string> Forgotten { get; } = [];

        public Task ForgetAsync(ChannelAccount account)
        {
            Forgotten.Add(account.Settings.GetValueOrDefault("kinds", ""));
            return Task.CompletedTask;
        }

        public void Refuse(string id, int times)
        {
            lock (_lock)
            {
                _refuse[id] = times;
            }
        }

        /// <summary>Waits until all that the feed has is delivered.</summary>
        public static async Task CaughtUpAsync(IFeedSinkGrain sink, TestCluster cluster) => await Eventually.TrueAsync(
            async () =>
            {
                var (_, end) = await FeedReader.ReadAsync(
                    cluster.Client, TestCluster.Tenant, FeedCursor.Start, 1_000, TimeSpan.Zero, false, CancellationToken.None);
                return (await sink.ReadAsync())!.Cursor == end.ToString();
            },
            "all is delivered");

        public Task<ImmutableArray<FeedDelivery>> DeliverAsync(ChannelAccount account, ImmutableArray<FeedEvent> events, CancellationToken ct)
        {
            lock (_lock)
            {
                return Task.FromResult(events.Select(Deliver).ToImmutableArray());
            }
        }

        private FeedDelivery Deliver(FeedEvent happened)
        {
            if (IsAway)
            {
                return FeedDelivery.Away("no connection");
            }

            if (_refuse.TryGetValue(happened.Id, out var times) && times > 0 && _delivered.Contains(happened.Id))
            {
                _refuse[happened.Id] = times - 1;
                _refused.Add(happened.Id);
                return FeedDelivery.Refused("500");
            }

            _delivered.Add(happened.Id);
            return FeedDelivery.Delivered("200");
        }
    }
}
