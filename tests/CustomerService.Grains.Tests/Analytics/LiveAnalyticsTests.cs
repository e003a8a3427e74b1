using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Grains.Events;
using CustomerService.Grains.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using Xunit;

namespace CustomerService.Grains.Tests.Analytics;

/// <summary>Counters from streams that lose and repeat; each test has a tenant of its own.</summary>
public sealed class LiveAnalyticsTests(Clusters clusters)
{
    [Fact]
    public async Task WhatConversationsDo_IsCounted()
    {
        var (cluster, tenant) = await TenantAsync();
        var talk = new Talk(cluster, "c", tenant: tenant);
        await talk.SayWellAsync("where is my order");
        await talk.SayWellAsync("this is awful, I want a person");
        await talk.Grain.RateAsync(new Rating { Score = 4 });
        await talk.Grain.CloseAsync(new CloseRequest());

        var counters = await UntilAsync(cluster, tenant, c => c.Closed == 1);

        Assert.Equal((1, 2, 2, 1, 1), (counters.Conversations, counters.Messages, counters.Turns, counters.Handoffs, counters.Closed));
        Assert.Equal((1, 4.0), (counters.Ratings, counters.MeanRating));
        Assert.Equal((1, 1), (counters.Intents["order_status"], counters.Sentiments["negative"]));
        Assert.Equal((2, 2, 2), (counters.Policies["scripted"], counters.Channels["api"], counters.Languages["en"]));
        Assert.Equal((0, 0), (counters.Parked, counters.GapsRepaired));
        Assert.Equal(2, counters.MessagesPerMinute.Sum());
        Assert.True(counters.ResponseP95Ms >= counters.ResponseP50Ms && counters.ResponseP50Ms > 0);
    }

    [Fact]
    public async Task WhatTheStreamRepeatsOrReorders_IsCountedOnce_AndWhatItDropsIsReadFromTheJournal()
    {
        var (cluster, tenant) = await TenantAsync();
        var talk = new Talk(cluster, "c", tenant: tenant);
        await talk.SayWellAsync("one");
        await UntilAsync(cluster, tenant, c => c.Turns == 1);
        var first = EventFacts.From(await talk.EventsAsync());

        // Two turns that are stored, and of which no announcement ever comes: their journal is all there is of them.
        await using (var rival = await TestCluster.StartAsync(clusters.Bed, ClusterSettings.Patient))
        {
            var elsewhere = talk.In(rival);
            await elsewhere.SayWellAsync("second", "r2");
            await elsewhere.SayWellAsync("third", "r3");
            await elsewhere.SayWellAsync("fourth", "r4");
        }

        await Eventually.TrueAsync(async () => (await talk.SayAsync("x", "x")).Status == CommandStatus.Accepted, "this cluster has it again");
        await UntilAsync(cluster, tenant, c => c.Turns == 5);
        await PublishAsync(cluster, tenant, new ConversationFacts("c", first), new ConversationFacts("c", first[1..]));
        await talk.SayWellAsync("last", "last");
        var counters = await UntilAsync(cluster, tenant, c => c.Turns >= 6);

        Assert.Equal((1, 6, 6, 1), (counters.Conversations, counters.Messages, counters.Turns, counters.GapsRepaired));
    }

    [Fact]
    public async Task ABadEvent_IsParked_AndStopsNobody()
    {
        var (cluster, tenant) = await TenantAsync();
        await PublishAsync(cluster, tenant, new ConversationFacts("bad", []));
        var talk = new Talk(cluster, "c", tenant: tenant);
        await talk.SayWellAsync("hello");

        var counters = await UntilAsync(cluster, tenant, c => c.Turns == 1 && c.Parked == 1);

        Assert.Equal(1, counters.Parked);
        Assert.Single(cluster.Bed.Store.Commits($"parked|{tenant}"), commit => commit.Applied);
    }

    [Fact]
    public async Task ARepairThatFailsHalfway_IsNotCountedTwice()
    {
        var (cluster, tenant) = await TenantAsync();
        var talk = new Talk(cluster, "c", tenant: tenant);
        var missing = new Talk(cluster, "missing", tenant: tenant);
        await talk.SayWellAsync("one");
        await UntilAsync(cluster, tenant, c => c.Turns == 1);

        // An announcement of events far ahead of a journal that can't be read.
        cluster.Bed.Store.SetDown(missing.Partition, true);
        var fact = new ConversationFact { Seq = 5, Kind = "received", At = DateTimeOffset.UnixEpoch, Channel = "api" };
        await PublishAsync(cluster, tenant, new ConversationFacts("missing", [fact]));
        await UntilAsync(cluster, tenant, c => c.Parked == 1);
        cluster.Bed.Store.SetDown(missing.Partition, false);
        await PublishAsync(cluster, tenant, new ConversationFacts("missing", [fact]));
        var counters = await UntilAsync(cluster, tenant, c => c.Messages == 2);

        Assert.Equal((2, 1), (counters.Messages, counters.Parked));
    }

    [Fact]
    public async Task ANewActivation_GoesOnWhereTheOldOneWas()
    {
        var (cluster, tenant) = await TenantAsync();
        var talk = new Talk(cluster, "c", tenant: tenant);
        await talk.SayWellAsync("one");
        await talk.SayWellAsync("and more");
        var before = await UntilAsync(cluster, tenant, c => c.Turns == 2);
        var grain = cluster.Client.GetGrain<ILiveAnalyticsGrain>(tenant);
        await cluster.Inner.DeactivateAsync(grain);
        await PublishAsync(cluster, tenant, new ConversationFacts("c", EventFacts.From(await talk.EventsAsync())));
        await talk.SayWellAsync("last");
        var after = await UntilAsync(cluster, tenant, c => c.Turns >= 3);

        Assert.Equal((before.Since, 1, 3, 3, 0), (after.Since, after.Conversations, after.Messages, after.Turns, after.GapsRepaired));
    }

    private async Task<(TestCluster Cluster, string Tenant)> TenantAsync() => (await clusters.Patient, Clusters.NewId("tenant-"));

    private static Task PublishAsync(TestCluster cluster, string tenant, params ConversationFacts[] facts) =>
        cluster.Inner.Silos[0].ServiceProvider.GetRequiredKeyedService<IStreamProvider>(ConversationStream.Provider)
            .GetStream<ConversationFactBatch>(StreamId.Create(ConversationStream.Namespace, tenant)).OnNextAsync(new ConversationFactBatch([.. facts]));

    private static async Task<LiveCounters> UntilAsync(TestCluster cluster, string tenant, Func<LiveCounters, bool> condition)
    {
        LiveCounters counters = null!;
        await Eventually.TrueAsync(
            async () => condition(counters = await cluster.Client.GetGrain<ILiveAnalyticsGrain>(tenant).ReadAsync()),
            $"the counters of {tenant} come right");
        return counters;
    }
}
