using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;
using static CustomerService.Grains.Tests.Kit.ScriptedChannel;

namespace CustomerService.Grains.Tests.Outbox;

/// <summary>A silo that dies between sending and recording: its successor stands on the same store.</summary>
public sealed class CrashTests(Clusters clusters)
{
    [Theory]
    [InlineData("keyed", true, 1, 0, 0)]
    [InlineData("keyed", false, 1, 0, 0)]
    [InlineData("readable", true, 1, 0, 0)]
    [InlineData("readable", false, 1, 0, 0)]
    [InlineData("neither", true, 2, 1, 0)]
    [InlineData("neither", false, 1, 1, 0)]
    [InlineData("dropping", true, 1, 0, 1)]
    [InlineData("dropping", false, 0, 0, 1)]
    public async Task BetweenSendAndRecord_TheClassKeepsItsPromise(string name, bool arrived, int seen, int duplicates, int dead)
    {
        var talk = await clusters.TalkAsync(name);
        var channel = (ScriptedChannel)talk.Bed.Channels.Single(c => c.Name == name);

        // The first cluster never comes back from this call: to the store and to the customer it is dead.
        channel.Script(talk.Id, new Step(SendOutcome.Sent, arrived, $"grave-{talk.Id}"));
        await talk.SayWellAsync("hello");
        await talk.Bed.Gates.ArrivalAsync($"grave-{talk.Id}");
        Assert.NotEmpty(await talk.WakeupsAsync());

        var next = talk.In(await clusters.Rival);
        await next.Grain.WakeAsync();
        await next.WaitUntilSentAsync();
        await next.SayWellAsync("and on it goes", "next");
        await next.WaitUntilSentAsync();

        var view = await next.Grain.ReadOutboxAsync();
        Assert.Equal(seen, channel.Arrived(talk.Id).Count(m => m.Seq == 3));
        Assert.Equal((duplicates, dead), (view.PossibleDuplicates, view.DeadLetters.Length));
        Assert.Single(channel.Arrived(talk.Id), m => m.Seq > 3);
        Assert.Equal(channel.Arrived(talk.Id).Select(m => m.Seq).Order(), channel.Arrived(talk.Id).Select(m => m.Seq));
    }

    [Theory]
    [InlineData("keyed")]
    [InlineData("readable")]
    [InlineData("neither")]
    public async Task AnOrderlyEnd_WaitsForTheRecord_SoNothingIsSentTwice(string name)
    {
        var talk = await clusters.TalkAsync(name);
        var channel = (ScriptedChannel)talk.Bed.Channels.Single(c => c.Name == name);
        channel.Script(talk.Id, new Step(SendOutcome.Sent, Arrives: true, talk.Gate));
        await talk.SayWellAsync("hello");
        await talk.Bed.Gates.ArrivalAsync(talk.Gate);

        var ending = talk.DeactivateAsync();
        talk.Bed.Gates.Open(talk.Gate);
        await ending;
        await talk.Grain.WakeAsync();
        await talk.WaitUntilSentAsync();

        Assert.Single(channel.Attempts(talk.Id));
        Assert.Equal(0, (await talk.Grain.ReadOutboxAsync()).PossibleDuplicates);
    }

    [Fact]
    public async Task WhenTheRecordOfASendFails_ItIsNotSentAgain()
    {
        var talk = await clusters.TalkAsync("neither");
        talk.Bed.Neither.Script(talk.Id, new Step(SendOutcome.Sent, Arrives: true, talk.Gate));
        await talk.SayWellAsync("hello");
        await talk.Bed.Gates.ArrivalAsync(talk.Gate);
        talk.Bed.Store.FailCommits(talk.Partition, StoreFault.Unavailable, StoreFault.Unavailable, StoreFault.Unavailable, StoreFault.Unavailable);
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitUntilSentAsync();

        Assert.Single(talk.Bed.Neither.Attempts(talk.Id));
    }

    [Fact]
    public async Task APossibleDuplicate_IsCounted_AlsoWhenItsFirstRecordFails()
    {
        var talk = await clusters.TalkAsync("neither");
        talk.Bed.Neither.Script(talk.Id, new Step(SendOutcome.Unknown, Arrives: true, talk.Gate));
        await talk.SayWellAsync("hello");
        await talk.Bed.Gates.ArrivalAsync(talk.Gate);
        talk.Bed.Store.FailCommits(talk.Partition, StoreFault.Unavailable, StoreFault.Unavailable, StoreFault.Unavailable, StoreFault.Unavailable);
        talk.Bed.Gates.Open(talk.Gate);
        await Eventually.TrueAsync(() => talk.Bed.Neither.Attempts(talk.Id).Count == 2, "it was sent again");
        await talk.WaitUntilSentAsync();

        Assert.Equal(1, (await talk.Grain.ReadOutboxAsync()).PossibleDuplicates);
        Assert.True(talk.Bed.Neither.Attempts(talk.Id)[1].PossibleDuplicate);
    }

    [Fact]
    public async Task WhatAnEarlierActivationLeft_GoesOutBeforeWhatIsNew_AlsoWhenItCouldNotBeReadAtFirst()
    {
        var talk = await clusters.TalkAsync("keyed");
        talk.Bed.Keyed.Script(talk.Id, new Step(SendOutcome.NotSent, Arrives: false, $"grave-{talk.Id}"));
        await talk.SayWellAsync("one");
        await talk.Bed.Gates.ArrivalAsync($"grave-{talk.Id}");
        var next = talk.In(await clusters.Rival);

        // The head is read at the activation; the outbox can't be read at the first message.
        Assert.Single((await next.TranscriptAsync()), line => line == "Customer: one");
        next.Bed.Store.FailReads(talk.Partition, 1);
        var refused = await next.SayAsync("second", "n");
        await next.SayWellAsync("second", "n");
        await next.WaitUntilSentAsync();

        Assert.Equal(CommandStatus.Unavailable, refused.Status);
        Assert.Equal(["You said: one", "You said: second"], talk.Bed.Keyed.Arrived(talk.Id).Select(m => m.Text));
    }

    [Fact]
    public async Task NoCommitThatLeavesSomethingUndone_IsBeforeItsWakeup()
    {
        var talk = await clusters.TalkAsync("neither");
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();

        var wakeup = talk.Bed.Store.AllCommits.First(commit => commit.Operations.Any(o => o.Key.EndsWith($"|{talk.Id}", StringComparison.Ordinal)));
        var entry = talk.Commits.First(commit => commit.Operations.Any(o => o.Key.StartsWith("o:", StringComparison.Ordinal)));
        Assert.True(wakeup.Applied && wakeup.Number < entry.Number);
    }

    [Fact]
    public async Task WithoutAWakeup_NothingIsAccepted()
    {
        var talk = await clusters.TalkAsync("neither");
        var shard = Grains.Wakeups.WakeupKey.Partition(Grains.Wakeups.WakeupKey.ShardOf($"{TestCluster.Tenant}/{talk.Id}"));
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient);
        var alone = new Talk(cluster, talk.Id, "neither");
        bed.Store.SetDown(shard, true);

        Assert.Equal(CommandStatus.Unavailable, (await alone.SayAsync("hello", "m")).Status);
        Assert.Empty(alone.Commits);
        bed.Store.SetDown(shard, false);
        await alone.SayWellAsync("hello", "m");
    }
}
