using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Wakeups;

/// <summary>The sweeper over a bed of its own: whatever is due is woken, whatever is not stays.</summary>
public sealed class SweeperTests : IDisposable
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(12);
    private readonly TestBed _bed = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task WhatIsDue_IsWokenAndRemoved_AndWhatIsNotStays()
    {
        await using var cluster = await StartAsync();
        var talk = new Talk(cluster, "c1", "keyed");
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();
        var early = await SweepAsync(cluster, talk);
        var waiting = await talk.WakeupsAsync();
        _bed.Time.Advance(Due);
        var late = await SweepAsync(cluster, talk);

        Assert.Equal((0, 1), (early, waiting.Count));
        Assert.Equal(1, late);
        Assert.Empty(await talk.WakeupsAsync());
    }

    [Fact]
    public async Task AWakeupThatFails_KeepsItsRow_UntilItSucceeds()
    {
        await using var cluster = await StartAsync();
        var talk = new Talk(cluster, "c1", "keyed");
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();
        await talk.DeactivateAsync();
        _bed.Time.Advance(Due);
        _bed.Store.SetDown(talk.Partition, true);

        Assert.Equal(0, await SweepAsync(cluster, talk));
        Assert.Single(await talk.WakeupsAsync());
        _bed.Store.SetDown(talk.Partition, false);
        _bed.Time.Advance(Due);
        await Eventually.TrueAsync(async () => await SweepAsync(cluster, talk) == 1, "the wake-up succeeds");
    }

    [Fact]
    public async Task ThoseThatCannotBeWoken_KeepNobodyElseAsleep()
    {
        await using var cluster = await StartAsync();
        var talk = new Talk(cluster, "c1", "keyed");
        var shard = WakeupKey.ShardOf("acme/c1");
        var index = new WakeupIndex(_bed.Store);
        var (down, due) = (0, _bed.Time.GetUtcNow());
        for (var i = 0; down < 40; i++)
        {
            // Overdue for longer than the one that can be woken, and so before it in line.
            if (WakeupKey.ShardOf($"acme/down{i}") == shard)
            {
                _bed.Store.SetDown(new Talk(cluster, $"down{i}").Partition, true);
                await index.ScheduleAsync(WakeupKind.Conversation, $"acme/down{i}", due.AddSeconds(-1), Stop);
                down++;
            }
        }

        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();
        _bed.Time.Advance(Due);
        var woken = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                _bed.Time.Advance(Due);
                return (woken += await SweepAsync(cluster, talk)) > 0;
            },
            "the one behind those that can't be woken");
        Assert.Equal(1, woken);
        Assert.Empty(await talk.WakeupsAsync());
    }

    [Fact]
    public async Task RowsOfALaterVersion_AreLeftInPlace_AndStopNobody()
    {
        await using var cluster = await StartAsync();
        var talk = new Talk(cluster, "c1", "keyed");
        var partition = WakeupKey.Partition(WakeupKey.ShardOf("acme/c1"));
        for (var i = 0; i < 70; i++)
        {
            await _bed.Store.CommitAsync(partition, [RowOperation.Put($"{i:D15}|future|acme|x", new byte[1])], Stop);
        }

        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();
        _bed.Time.Advance(Due);

        Assert.Equal(1, await SweepAsync(cluster, talk));
        Assert.Equal(70, (await _bed.Store.ReadRangeAsync(partition, "0", null, 100, Stop)).Count);
    }

    [Fact]
    public async Task AStaleWakeup_OfAConversationThatNeverWas_IsHarmless()
    {
        await using var cluster = await StartAsync();
        var talk = new Talk(cluster, "never");
        await new WakeupIndex(_bed.Store).ScheduleAsync(WakeupKind.Conversation, "acme/never", _bed.Time.GetUtcNow(), Stop);
        _bed.Time.Advance(Due);

        Assert.Equal(1, await SweepAsync(cluster, talk));
        Assert.Empty(_bed.Store.Commits(talk.Partition));
    }

    /// <summary>I9: after a crash in the midst of everything, inbox and outbox become empty by themselves.</summary>
    [Fact]
    public async Task AfterACrash_TheNextClusterFinishesEverything()
    {
        var dead = await TestCluster.StartAsync(_bed, ClusterSettings.Hasty);
        var (slow, unsent) = (new Talk(dead, "slow"), new Talk(dead, "unsent", "readable"));
        await slow.SayWellAsync("wait:door-1");
        await slow.SayWellAsync("and this");
        _bed.Readable.Script("unsent", new ScriptedChannel.Step(Channels.SendOutcome.Sent, Arrives: false, "grave"));
        await unsent.SayWellAsync("hello");
        await _bed.Gates.ArrivalAsync("grave");
        await dead.Inner.KillSiloAsync(dead.Inner.Silos[0], Stop);
        _bed.Gates.Open("door-1");
        _bed.Time.Advance(Due);

        await using var next = await TestCluster.StartAsync(_bed, ClusterSettings.Hasty with { Sweeps = true, ClockForAll = true });
        var (slowNext, unsentNext) = (slow.In(next), unsent.In(next));
        await slowNext.WaitForAsync<BotReplied>(2);
        await Eventually.TrueAsync(() => _bed.Readable.Arrived("unsent").Count == 1, "the reply arrived");
        await unsentNext.WaitUntilSentAsync();

        // Wake-ups that were renewed meanwhile run out too, when their time comes.
        await Eventually.TrueAsync(
            async () =>
            {
                _bed.Time.Advance(TimeSpan.FromSeconds(1));
                return (await slowNext.WakeupsAsync()).Count + (await unsentNext.WakeupsAsync()).Count == 0;
            },
            "nothing is left to be woken");
        Assert.Equal([1, 2], (await slowNext.EventsAsync<TurnDecided>()).Select(decided => decided.Turn));
        await dead.DisposeAsync();
    }

    private Task<TestCluster> StartAsync() => TestCluster.StartAsync(_bed, ClusterSettings.Patient with { ClockForAll = true });

    private async Task<int> SweepAsync(TestCluster cluster, Talk talk)
    {
        // Two sweeps at once are one; the clock moves on between those of a test.
        _bed.Time.Advance(TimeSpan.FromSeconds(0.2));
        return await cluster.Client.GetGrain<IWakeupSweeperGrain>(WakeupKey.ShardOf($"{TestCluster.Tenant}/{talk.Id}")).SweepAsync();
    }
}
