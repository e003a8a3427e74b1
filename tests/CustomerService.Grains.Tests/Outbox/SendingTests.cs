using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;
using static CustomerService.Grains.Tests.Kit.ScriptedChannel;

namespace CustomerService.Grains.Tests.Outbox;

/// <summary>The outbox of real conversations against ends that misbehave.</summary>
public sealed class SendingTests(Clusters clusters)
{
    public static TheoryData<string> Channels => ["keyed", "readable", "neither", "dropping"];

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task WhatIsSaid_ArrivesOnceAndInOrder(string name)
    {
        var (talk, channel) = await TalkAsync(name);
        for (var i = 0; i < 4; i++)
        {
            await talk.SayWellAsync($"message {i}");
        }

        await talk.AgentSaysAsync("hello, I am Kim", "a1");
        await talk.WaitUntilSentAsync();

        var arrived = channel.Arrived(talk.Id);
        Assert.Equal(5, arrived.Count);
        Assert.Equal(arrived.OrderBy(m => m.Seq).Select(m => m.Seq), arrived.Select(m => m.Seq));
        Assert.All(arrived, m => Assert.Equal(($"{talk.Id}|{m.Seq}|0", 1, false), (m.Key, m.Attempt, m.PossibleDuplicate)));
        Assert.Equal((Speaker.Agent, "hello, I am Kim"), (arrived[4].From, arrived[4].Text));
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task WhatWasCertainlyNotSent_IsSentAgain_BeforeWhatFollows(string name)
    {
        var (talk, channel) = await TalkAsync(name);
        channel.Script(talk.Id, new(SendOutcome.NotSent, Arrives: false), new(SendOutcome.NotSent, Arrives: false));
        await talk.SayWellAsync("one");
        await talk.SayWellAsync("and more");
        await talk.WaitUntilSentAsync();

        Assert.Equal(["You said: one", "You said: and more"], channel.Arrived(talk.Id).Select(m => m.Text));
        Assert.Equal(4, channel.Attempts(talk.Id).Count);
        Assert.Equal(0, (await talk.Grain.ReadOutboxAsync()).PossibleDuplicates);
    }

    [Theory]
    [InlineData("keyed", true, 2, 1, 0, 0)]
    [InlineData("keyed", false, 2, 1, 0, 0)]
    [InlineData("readable", true, 1, 1, 0, 0)]
    [InlineData("readable", false, 2, 1, 0, 0)]
    [InlineData("neither", true, 2, 2, 1, 0)]
    [InlineData("neither", false, 2, 1, 1, 0)]
    [InlineData("dropping", true, 1, 1, 0, 1)]
    [InlineData("dropping", false, 1, 0, 0, 1)]
    public async Task AnUnknownFate_IsResolvedAsTheClassPromises(string name, bool arrives, int attempts, int arrived, int duplicates, int dead)
    {
        var (talk, channel) = await TalkAsync(name);
        channel.Script(talk.Id, new Step(SendOutcome.Unknown, arrives));
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();

        var view = await talk.Grain.ReadOutboxAsync();
        Assert.Equal((attempts, arrived), (channel.Attempts(talk.Id).Count, channel.Arrived(talk.Id).Count));
        Assert.Equal((duplicates, dead), (view.PossibleDuplicates, view.DeadLetters.Length));
        Assert.Equal(duplicates, channel.Attempts(talk.Id).Count(m => m.PossibleDuplicate));
    }

    [Theory]
    [InlineData("readable", 1, 0)]
    [InlineData("neither", 2, 1)]
    public async Task AChannelThatThrows_MayHaveSent(string name, int arrived, int duplicates)
    {
        var (talk, channel) = await TalkAsync(name);
        channel.Script(talk.Id, new Step(null, Arrives: true));
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();

        Assert.Equal(arrived, channel.Arrived(talk.Id).Count);
        Assert.Equal(duplicates, (await talk.Grain.ReadOutboxAsync()).PossibleDuplicates);
    }

    [Fact]
    public async Task WhileTheOtherEndCannotBeAsked_NothingIsSentAgain()
    {
        var (talk, channel) = await TalkAsync("readable");
        channel.FailProof(talk.Id, 5);
        channel.Script(talk.Id, new Step(SendOutcome.Unknown, Arrives: true));
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();

        Assert.Single(channel.Attempts(talk.Id));
    }

    [Fact]
    public async Task WhatIsRejected_IsADeadLetter_AndReplayedUnderTheSameKey()
    {
        var (talk, channel) = await TalkAsync("keyed");
        channel.Script(talk.Id, new Step(SendOutcome.Rejected, Arrives: false));
        await talk.SayWellAsync("hello");
        await talk.SayWellAsync("more");
        await Eventually.TrueAsync(async () => (await talk.Grain.ReadOutboxAsync()).DeadLetters.Length == 1, "there is a dead letter");
        await talk.WaitUntilSentAsync();
        var letter = (await talk.Grain.ReadOutboxAsync()).DeadLetters[0];

        Assert.False(await talk.Grain.ReplayDeadLetterAsync("other|1|0"));
        talk.Bed.Store.SetDown(talk.Partition, true);
        await Assert.ThrowsAnyAsync<Exception>(() => talk.Grain.ReplayDeadLetterAsync(letter.Key));
        talk.Bed.Store.SetDown(talk.Partition, false);
        Assert.True(await talk.Grain.ReplayDeadLetterAsync(letter.Key));
        await talk.WaitUntilSentAsync();

        Assert.Equal(("keyed", 1, "Rejected"), (letter.Channel, letter.Attempts, letter.Reason));
        Assert.True(letter.At > DateTimeOffset.UnixEpoch);
        Assert.Empty((await talk.Grain.ReadOutboxAsync()).DeadLetters);

        // That the first has failed may be told before the second is written.
        var second = (await talk.EventsAsync()).OfType<BotReplied>().Last();
        Assert.Equal([$"{talk.Id}|{second.Seq}|0", letter.Key], channel.Arrived(talk.Id).Select(m => m.Key));
    }

    [Theory]
    [InlineData("neither", DeliveryState.Delivered, 1, 0)]
    [InlineData("dropping", DeliveryState.Read, 1, 0)]
    [InlineData("readable", DeliveryState.Accepted, 1, 0)]
    [InlineData("neither", DeliveryState.Failed, 2, 1)]
    public async Task AReportOfTheProvider_SettlesWhatIsInDoubt(string name, DeliveryState state, int attempts, int duplicates)
    {
        var (talk, channel) = await TalkAsync(name);
        channel.Script(talk.Id, new Step(SendOutcome.Unknown, Arrives: state != DeliveryState.Failed, talk.Gate));
        await talk.SayWellAsync("hello");
        await talk.Bed.Gates.ArrivalAsync(talk.Gate);

        // It comes before the answer, which then is lost.
        var report = new DeliveryReport("sid-1", state) { Key = channel.Attempts(talk.Id)[0].Key };
        await talk.Grain.ReportDeliveryAsync(report, name, ChannelAccount.Default);
        await talk.Grain.ReportDeliveryAsync(report, name, ChannelAccount.Default);
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitUntilSentAsync();

        var view = await talk.Grain.ReadOutboxAsync();
        Assert.Equal((attempts, duplicates, 0), (channel.Attempts(talk.Id).Count, view.PossibleDuplicates, view.DeadLetters.Length));
        await talk.SayWellAsync("and more");
        await talk.WaitUntilSentAsync();
        Assert.Equal(attempts + 1, channel.Attempts(talk.Id).Count);
    }

    [Theory]
    [InlineData("keyed", ChannelAccount.Default, "|3|0")]
    [InlineData("neither", "other", "|3|0")]
    [InlineData("neither", ChannelAccount.Default, "|3|1")]
    [InlineData("neither", ChannelAccount.Default, "")]
    public async Task AReportOfSomethingElse_ChangesNothing(string channelName, string account, string key)
    {
        var (talk, channel) = await TalkAsync("neither");
        channel.Script(talk.Id, new Step(SendOutcome.Unknown, Arrives: true, talk.Gate));
        await talk.SayWellAsync("hello");
        await talk.Bed.Gates.ArrivalAsync(talk.Gate);
        await talk.Grain.ReportDeliveryAsync(new DeliveryReport("sid-1", DeliveryState.Delivered) { Key = talk.Id + key }, channelName, account);
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitUntilSentAsync();

        Assert.Equal((2, 1), (channel.Attempts(talk.Id).Count, (await talk.Grain.ReadOutboxAsync()).PossibleDuplicates));
    }

    [Fact]
    public async Task WhatIsNeverSent_IsGivenUp_AndLetsOthersPass()
    {
        var (talk, channel) = await TalkAsync("keyed");
        channel.Script(talk.Id, [.. Enumerable.Repeat(new Step(SendOutcome.NotSent, Arrives: false), 4)]);
        await talk.SayWellAsync("hello");
        await talk.SayWellAsync("more");
        await talk.WaitUntilSentAsync();

        Assert.Contains("given up after 4 attempts", Assert.Single((await talk.Grain.ReadOutboxAsync()).DeadLetters).Reason, StringComparison.Ordinal);
        Assert.Equal("You said: more", Assert.Single(channel.Arrived(talk.Id)).Text);
    }

    [Fact]
    public async Task AHundredSentAtOnce_AreRecordedInSeveralCommits()
    {
        var (talk, channel) = await TalkAsync("keyed");
        channel.Script(talk.Id, new Step(SendOutcome.Sent, Arrives: true, talk.Gate));
        await talk.SayWellAsync("hello");
        for (var i = 0; i < 150; i++)
        {
            await talk.AgentSaysAsync($"part {i}", $"a{i}");
        }

        talk.Bed.Gates.Open(talk.Gate);
        await Eventually.TrueAsync(() => channel.Arrived(talk.Id).Count == 151, "all were sent");
        await talk.SayWellAsync("still there?");
        await talk.WaitUntilSentAsync();
        await talk.DeactivateAsync();

        Assert.Equal(0, (await talk.Grain.ReadOutboxAsync()).Pending);
        Assert.Equal(151, channel.Attempts(talk.Id).Count);
    }

    [Fact]
    public async Task ManyOpenEntries_AreAllFoundByTheNextActivation()
    {
        var (talk, channel) = await TalkAsync("keyed");
        channel.Script(talk.Id, new Step(SendOutcome.Sent, Arrives: true, talk.Gate));
        await talk.SayWellAsync("hello");
        for (var i = 0; i < 450; i++)
        {
            await talk.AgentSaysAsync($"part {i}", $"a{i}");
        }

        var next = talk.In(await clusters.Rival);
        await next.Grain.WakeAsync();
        await next.WaitUntilSentAsync();
        talk.Bed.Gates.Open(talk.Gate);

        var arrived = channel.Arrived(talk.Id);
        Assert.Equal(451, arrived.Count);
        Assert.Equal(arrived.OrderBy(m => m.Seq).Select(m => m.Key), arrived.Select(m => m.Key));
    }

    private async Task<(Talk Talk, ScriptedChannel Channel)> TalkAsync(string name)
    {
        var talk = await clusters.TalkAsync(name);
        return (talk, (ScriptedChannel)talk.Bed.Channels.Single(channel => channel.Name == name));
    }
}
