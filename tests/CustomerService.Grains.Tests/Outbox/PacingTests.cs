using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Outbox;

/// <summary>The outbox of real conversations while their provider takes nothing.</summary>
public sealed class PacingTests(Clusters clusters)
{
    private static readonly SendHold Hold = new(TimeSpan.FromMilliseconds(1), "the provider is away");

    [Fact]
    public async Task WhatHasToWait_CountsNoAttempts_AndIsSentBeforeWhatFollows()
    {
        var (talk, channel) = await TalkAsync();
        channel.Hold(talk.Id, [.. Enumerable.Repeat(Hold, 20)]);
        await talk.SayWellAsync("one");
        await talk.SayWellAsync("and more");
        await talk.WaitUntilSentAsync();

        Assert.Equal(
            [("You said: one", 1, false), ("You said: and more", 1, false)],
            channel.Inner.Attempts(talk.Id).Select(m => (m.Text, m.Attempt, m.PossibleDuplicate)));
    }

    [Fact]
    public async Task WhileItWaits_TheOutboxSaysWhy()
    {
        var (talk, channel) = await TalkAsync();
        channel.Hold(talk.Id, new SendHold(TimeSpan.FromHours(1), "the provider is away"));
        await talk.SayWellAsync("hello");

        OutboxWaiting? oldest = null;
        await Eventually.TrueAsync(
            async () => (oldest = (await talk.Grain.ReadOutboxAsync()).Oldest)?.LastError.Length > 0, "it waits for the provider");
        Assert.Equal((0, "the provider is away"), (oldest!.Attempts, oldest.LastError));
        Assert.Empty(channel.Inner.Attempts(talk.Id));
    }

    [Fact]
    public async Task WhatWaitsForItsTurn_WhenTheActivationEnds_IsSentOnceByTheNext()
    {
        var (talk, channel) = await TalkAsync();
        channel.Queue(talk.Id, talk.Gate);
        await talk.SayWellAsync("hello");
        await talk.Bed.Gates.ArrivalAsync(talk.Gate);
        await talk.DeactivateAsync();
        talk.Bed.Gates.Open(talk.Gate);
        await talk.Grain.WakeAsync();
        await talk.WaitUntilSentAsync();

        // Had the attempt been recorded before it waited, class C would take it for a possible duplicate.
        var message = Assert.Single(channel.Inner.Attempts(talk.Id));
        Assert.Equal((1, false), (message.Attempt, message.PossibleDuplicate));
    }

    [Fact]
    public async Task AProviderThatIsAway_EatsNoAttempts()
    {
        var (talk, channel) = await TalkAsync();
        channel.Inner.Script(talk.Id, [.. Enumerable.Repeat(new ScriptedChannel.Step(SendOutcome.NotSent, Arrives: false) { IsAway = true }, 12)]);
        await talk.SayWellAsync("hello");
        await talk.WaitUntilSentAsync();

        // More than the schedule allows.
        Assert.Equal(13, channel.Inner.Attempts(talk.Id).Count);
        Assert.All(channel.Inner.Attempts(talk.Id), message => Assert.Equal(1, message.Attempt));
        Assert.Empty((await talk.Grain.ReadOutboxAsync()).DeadLetters);
    }

    [Fact]
    public async Task TheChannelIsTold_WhenTheCustomerLastWroteFromThere()
    {
        var (talk, channel) = await TalkAsync();
        var home = new ChannelAddress { Channel = "paced", Account = "main", Address = "4366" };
        var before = talk.Bed.Time.GetUtcNow();
        await talk.Grain.PostMessageAsync(
            new CustomerMessage { MessageId = "m1", Text = "hello", Channel = "paced", From = home with { MessageId = "wamid.1" } });
        await talk.WaitUntilSentAsync();
        var after = talk.Bed.Time.GetUtcNow();
        await talk.AgentSaysAsync("Kim here", "a1");
        await talk.WaitUntilSentAsync();
        await talk.SayWellAsync("without an address");
        await talk.AgentSaysAsync("Kim again", "a2");
        await talk.WaitUntilSentAsync();

        var sent = channel.Inner.Arrived(talk.Id);
        Assert.Equal([true, true, false], sent.Select(message => message.CustomerWroteAt is not null));
        Assert.All(sent.Take(2), message => Assert.InRange(message.CustomerWroteAt!.Value, before, after));
    }

    private async Task<(Talk Talk, PacedChannel Channel)> TalkAsync()
    {
        var talk = await clusters.TalkAsync("paced");
        return (talk, talk.Bed.Paced);
    }
}
