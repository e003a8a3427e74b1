using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Feed;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Feed;
using CustomerService.Grains.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Feed;

/// <summary>What is committed is in the feed once and in order, whatever is lost, repeated or of unknown outcome on the way.</summary>
public sealed class FeedTests(Clusters clusters)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryEventOfAConversation_ComesOnce_InOrder_AsItsContractSays()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("where is my parcel");
        await talk.AgentSaysAsync("on its way", "a1");
        await talk.Grain.RateAsync(new Rating { Score = 5, Comment = "so quick" });
        await talk.Grain.CloseAsync(new CloseRequest { By = Speaker.Agent, Reason = "done" });

        var feed = await talk.Cluster.WholeFeedAsync(talk);
        Assert.Equal(
            [
                "1.0 conversation.opened", "1.1 message.received", "2.0 turn.understood", "2.1 turn.decided", "3.0 message.replied",
            ],
            feed.Names().Take(5));
        Assert.Equal(feed.Names().Distinct(), feed.Names());
        Assert.Equal(
            (await talk.EventsAsync()).Select(happened => happened.Seq), feed.Select(each => each.Seq).Distinct());
        Assert.Contains("conversation.rated", feed.Select(each => each.Kind));
        Assert.Equal("conversation.closed", feed[^1].Kind);
        Assert.DoesNotContain(feed, each => each.Kind == "other");
    }

    [Fact]
    public async Task WhatPeopleWrote_IsInNoRowOfTheFeed_AndReadFromTheirJournal_UntilItIsErased()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("my name is Cleopatra");
        await talk.Grain.RateAsync(new Rating { Score = 1, Comment = "Caesar was quicker" });

        var bare = await talk.Cluster.WholeFeedAsync(talk);
        Assert.DoesNotContain(bare, each => each.Data.Contains("Cleopatra", StringComparison.Ordinal) || each.Data.Contains("Caesar", StringComparison.Ordinal));
        var received = JsonDocument.Parse(bare[1].Data).RootElement;
        Assert.Equal("my name is Cleopatra".Length, received.GetProperty("characters").GetInt32());

        var whole = await talk.Cluster.WholeFeedAsync(talk, withContent: true);
        Assert.Equal(bare.Names(), whole.Names());
        Assert.Equal("my name is Cleopatra", JsonDocument.Parse(whole[1].Data).RootElement.GetProperty("text").GetString());
        Assert.Contains(whole, each => each.Data.Contains("Caesar was quicker", StringComparison.Ordinal));

        await talk.Bed.Protection.DestroySubjectAsync(TestCluster.Tenant, $"c:{talk.Id}", Stop);
        Assert.Equal(bare, await talk.Cluster.FeedAsync($"conversations/{talk.Id}", withContent: true));
    }

    [Fact]
    public async Task Customers_AreInIt_ByNamesOfWhatChanged()
    {
        var cluster = await clusters.Patient;
        var id = Clusters.NewId("u");
        await cluster.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(TestCluster.Tenant, id)).UpdateAsync(new CustomerUpdate
        {
            Source = "crm",
            Fields = ImmutableSortedDictionary<string, string?>.Empty.Add("name", "Ann Berger"),
            Consents = ImmutableSortedDictionary<string, bool>.Empty.Add("marketing", true),
        });

        var feed = ImmutableArray<FeedEvent>.Empty;
        await Eventually.TrueAsync(async () => !(feed = await cluster.FeedAsync($"customers/{id}", withContent: true)).IsEmpty, "the customer is in the feed");
        Assert.Equal(["1.0 customer.updated", "1.1 consent.changed"], feed.Names());
        Assert.Contains("\"name\"", feed[0].Data, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", feed[0].Data, StringComparison.Ordinal);
        Assert.Equal("""{"purpose":"marketing","granted":true,"source":"crm"}""", feed[1].Data);
    }

    [Fact]
    public async Task WhatWasOfferedAndLost_IsBroughtByTheNextCommit()
    {
        using var bed = new TestBed();
        await using var deaf = await TestCluster.StartAsync(bed, new ClusterSettings { More = { ["Feed:Enabled"] = "false" } });
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient);
        var talk = new Talk(deaf, "c1");
        await talk.SayWellAsync("one");
        await talk.SayWellAsync("two");
        Assert.Empty(await cluster.FeedAsync("conversations/c1"));

        var next = talk.In(cluster);
        await next.SayWellAsync("three", "m3");
        var feed = await cluster.WholeFeedAsync(next);
        Assert.Equal(3, feed.Count(each => each.Kind == "message.received"));
        Assert.Equal(feed.Names().Distinct(), feed.Names());
    }

    /// <summary>The silo dies with the events in its memory: the wake-up that was written before the commit finds them.</summary>
    [Fact]
    public async Task WhatDiedWithItsSilo_IsBroughtByTheWakeUp()
    {
        using var bed = new TestBed();
        await using var dying = await TestCluster.StartAsync(bed, new ClusterSettings
        {
            More = { ["Feed:RecoveryDelay"] = "00:00:02" },
            Services = services => services.AddSingleton<IFeedExporter, Forgetful>().AddSingleton<ExportCover>(),
        });
        var talk = new Talk(dying, "c1");
        await talk.SayWellAsync("hello");
        await talk.SayWellAsync("anybody there");
        var events = await talk.EventsAsync();

        await using var cluster = await TestCluster.StartAsync(bed, new ClusterSettings { Sweeps = true });
        var feed = await cluster.WholeFeedAsync(talk.In(cluster));
        Assert.Equal(events.Select(happened => happened.Seq), feed.Select(each => each.Seq).Distinct());
        Assert.Equal(feed.Names().Distinct(), feed.Names());
    }

    public static TheoryData<string> Faults => [.. Enum.GetNames<StoreFault>().Where(name => name != nameof(StoreFault.None))];

    /// <summary>Whatever becomes of the feed's own commits, each event is in it once.</summary>
    [Theory, MemberData(nameof(Faults))]
    public async Task AnAppendThatFails_OrWhoseOutcomeIsUnknown_LeavesEachEventOnce(string fault)
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient);
        var talk = new Talk(cluster, "c1");
        bed.Store.FailCommits($"f|acme|{FeedPlaces.ShardOf("conversations/c1")}", Enum.Parse<StoreFault>(fault), Enum.Parse<StoreFault>(fault));
        await talk.SayWellAsync("one");
        await talk.SayWellAsync("two");

        var feed = await cluster.WholeFeedAsync(talk);
        Assert.Equal(feed.Names().Distinct(), feed.Names());
        Assert.Equal(2, feed.Count(each => each.Kind == "message.received"));
    }

    /// <summary>Two activations of one shard, and two silos that offer the same.</summary>
    [Fact]
    public async Task WhatTwoClustersOffer_IsInItOnce()
    {
        using var bed = new TestBed();
        await using var one = await TestCluster.StartAsync(bed, ClusterSettings.Patient);
        await using var other = await TestCluster.StartAsync(bed, ClusterSettings.Patient);
        for (var i = 0; i < 10; i++)
        {
            var (talk, rival) = (new Talk(one, "c1"), new Talk(other, "c1"));
            await Eventually.TrueAsync(
                async () => (await (i % 2 == 0 ? talk : rival).SayAsync($"message {i}", $"m{i}")).Status == CommandStatus.Accepted, "it is said");
        }

        var feed = await one.WholeFeedAsync(new Talk(one, "c1"));
        Assert.Equal(feed.Names().Distinct(), feed.Names());
        Assert.Equal(10, feed.Count(each => each.Kind == "message.received"));
        Assert.Equal(feed.Select(each => each.Seq).Order(), feed.Select(each => each.Seq));
    }

    [Fact]
    public async Task AReaderThatWaits_IsToldOfTheNextEvent()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("one");
        await talk.Cluster.WholeFeedAsync(talk);
        var cursor = FeedCursor.Start;
        for (var shard = 0; shard < FeedShards.Count; shard++)
        {
            cursor = cursor.With(shard, await talk.Cluster.Client.GetGrain<IFeedGrain>(FeedShards.Key(TestCluster.Tenant, shard)).GetEndAsync());
        }

        var waiting = FeedReader.ReadAsync(talk.Cluster.Client, TestCluster.Tenant, cursor, 100, TimeSpan.FromSeconds(20), false, Stop);
        await talk.SayWellAsync("two");
        Assert.NotEmpty((await waiting).Events);
    }

    /// <summary>Covers commits as the real one does, and forgets what it is offered, as a process does that dies.</summary>
    private sealed class Forgetful(ExportCover cover) : IFeedExporter
    {
        public ValueTask CoverAsync(ExportMark mark, long lastSeq) => cover.CoverAsync(mark, lastSeq);

        public void Offer(FeedOffer offer)
        {
            // It died.
        }

        public Task CatchUpAsync(FeedOffer offer) => Task.CompletedTask;
    }
}
