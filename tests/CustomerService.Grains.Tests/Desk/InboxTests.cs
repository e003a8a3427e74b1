using CustomerService.Conversations;
using CustomerService.Desk;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Desk;

/// <summary>The inbox shows who waits and whose conversations there are: what the journals say, whatever fails on the way.</summary>
public sealed class InboxTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoWaits_IsShownWithWhatTheListNeeds_ThenWhoseItIs_AndLeavesInTheEnd()
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient);
        var talk = new Talk(cluster, "c1");
        await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = "m", Text = "an awful order, a person", Channel = "web", CustomerId = "ada" });
        var asked = Assert.Single(await talk.EventsAsync<HandedOff>());

        var waiting = await OneAsync(cluster, assigned: false, _ => true);
        Assert.Equal(
            (ConversationStatus.WaitingForAgent, asked.At, "scripted", "web", "ada", "order_status", "negative", null),
            (waiting.Status, waiting.Since, waiting.Reason, waiting.Channel, waiting.CustomerId, waiting.Intent, waiting.Sentiment, waiting.Assignee));
        Assert.InRange(asked.At - waiting.LastMessageAt!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));

        await talk.SayWellAsync("hello? on the moon?");
        Assert.Equal(
            (asked.At, null, "neutral"),
            await OneAsync(cluster, assigned: false, entry => entry.Sentiment == "neutral") is var later ? (later.Since, later.Intent, later.Sentiment) : default);

        await talk.Grain.TakeAsync(new TakeRequest { AgentId = "sam", AgentName = "Sam" });
        var taken = await OneAsync(cluster, assigned: true, _ => true);
        Assert.Equal((ConversationStatus.HandedOff, new Assignee("sam", "Sam")), (taken.Status, taken.Assignee));
        Assert.Empty((await ListAsync(cluster, assigned: true, "kim")).Entries);
        Assert.Single((await ListAsync(cluster, assigned: true, "sam")).Entries);

        await talk.Grain.ReleaseAsync(new ReleaseRequest { AgentId = "sam", ToQueue = true });
        Assert.Null((await OneAsync(cluster, assigned: false, _ => true)).Assignee);
        await talk.Grain.CloseAsync(new CloseRequest());
        await Eventually.TrueAsync(async () => await ListAsync(cluster, assigned: false) is { Waiting: 0, Assigned: 0, Entries.IsEmpty: true }, "nobody waits");
    }

    [Fact]
    public async Task WhatWasErased_LeavesWithinAnHour()
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient with { ClockForAll = true });
        await new Talk(cluster, "c1").SayWellAsync("a person");
        await new Talk(cluster, "c2").SayWellAsync("a person");
        await OneAsync(cluster, assigned: false, entry => entry.ConversationId == "c2");
        await bed.Protection.DestroySubjectAsync(TestCluster.Tenant, "c:c1", Stop);

        // Nothing tells of it: all of the inbox is looked at every hour.
        bed.Time.Advance(TimeSpan.FromHours(1));
        await Eventually.TrueAsync(
            async () => (await ListAsync(cluster, assigned: false)).Entries is [{ ConversationId: "c2" }], "only the other waits");
    }

    [Fact]
    public async Task WithoutAFeed_ItSaysWhatIsMissing()
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, new ClusterSettings { More = { ["Feed:Enabled"] = "false" } });

        Assert.Contains("Feed:Enabled", (await ListAsync(cluster, assigned: false)).Problem, StringComparison.Ordinal);
    }

    /// <summary>
    /// Random lives of conversations on silos of which one is killed, while the store troubles the inbox's own writes, and then another
    /// cluster: in the end the inbox says what the journals say.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AfterRandomLives_FaultsAndKills_ItIsWhatTheJournalsSay(int seed)
    {
        using var bed = new TestBed();
        var random = new Random(seed);
        var settings = new ClusterSettings { Silos = 2, Sweeps = true, More = { ["Feed:RecoveryDelay"] = "00:00:02" } };
        var ids = Enumerable.Range(0, 24).Select(i => $"c{i}").ToArray();
        await using (var cluster = await TestCluster.StartAsync(bed, settings))
        {
            await LiveAsync(cluster, ids, random, 90);
            bed.Store.FailCommits("i|acme|inbox", [.. Enumerable.Range(0, 12).Select(_ => (StoreFault)random.Next(7))]);
            await LiveAsync(cluster, ids, random, 90);
            var killing = cluster.Inner.KillSiloAsync(cluster.Inner.Silos[1], Stop);
            await LiveAsync(cluster, ids, random, 60);
            await killing;
            await IsTrueAsync(cluster, ids, $"after a kill, seed {seed}");
            await LiveAsync(cluster, ids, random, 60);
            await cluster.Inner.KillSiloAsync(cluster.Inner.Silos[0], Stop);
        }

        await using var next = await TestCluster.StartAsync(bed, settings);
        await IsTrueAsync(next, ids, $"after a restart, seed {seed}");
    }

    private static async Task LiveAsync(TestCluster cluster, string[] ids, Random random, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var grain = cluster.Conversation(ids[random.Next(ids.Length)]);
            var agent = $"agent-{random.Next(3)}";
            try
            {
                await (random.Next(9) switch
                {
                    0 => grain.TakeAsync(new TakeRequest { AgentId = agent }),
                    1 => grain.ReleaseAsync(new ReleaseRequest { AgentId = agent, ToQueue = random.Next(2) == 0 }),
                    2 => grain.CloseAsync(new CloseRequest()),
                    3 => grain.HandOffAsync(new HandoffRequest { ToAgent = random.Next(2) == 0 }),
                    4 => grain.PostAgentMessageAsync(new AgentMessage { MessageId = $"a{random.Next()}", Text = "hi", AgentId = agent }),
                    var what => grain.PostMessageAsync(new CustomerMessage
                    {
                        MessageId = $"m{random.Next()}",
                        Text = what < 7 ? "an order for a person" : "hello",
                        Channel = "api",
                    }),
                });
            }
            catch (Exception silence) when (silence is OrleansException or TimeoutException)
            {
                // Its silo is gone: whether it was done, the journals say.
            }
        }
    }

    private static Task IsTrueAsync(TestCluster cluster, string[] ids, string when) => Eventually.TrueAsync(
        async () =>
        {
            try
            {
                var truth = new List<string>();
                foreach (var id in ids)
                {
                    var state = ConversationFold.Apply(ConversationState.Empty, await new Talk(cluster, id).EventsAsync());
                    if (state.Base is ConversationStatus.WaitingForAgent or ConversationStatus.HandedOff)
                    {
                        truth.Add($"{id} {state.LastSeq} {state.Base} {state.HandoffAt:O} {state.HandoffReason} {state.Intent} {state.Assignee}");
                    }
                }

                var (waiting, assigned) = (await ListAsync(cluster, assigned: false), await ListAsync(cluster, assigned: true));
                return truth.Order().SequenceEqual(waiting.Entries.Concat(assigned.Entries)
                    .Select(e => $"{e.ConversationId} {e.Seq} {e.Status} {e.Since:O} {e.Reason} {e.Intent} {e.Assignee}").Order());
            }
            catch (Exception silence) when (silence is OrleansException or TimeoutException)
            {
                return false;
            }
        },
        $"the inbox is what the journals say {when}");

    private static async Task<InboxEntry> OneAsync(TestCluster cluster, bool assigned, Func<InboxEntry, bool> which)
    {
        InboxEntry? found = null;
        await Eventually.TrueAsync(
            async () => (found = (await ListAsync(cluster, assigned)).Entries.SingleOrDefault(which)) is not null, "the inbox has one");
        return found!;
    }

    private static Task<InboxPage> ListAsync(TestCluster cluster, bool assigned, string? agent = null) =>
        cluster.Client.GetGrain<IInboxGrain>(TestCluster.Tenant).ListAsync(new InboxQuery { Assigned = assigned, AgentId = agent, Limit = 200 });
}
