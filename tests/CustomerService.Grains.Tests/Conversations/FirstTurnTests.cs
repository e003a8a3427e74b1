using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>A turn as it should be.</summary>
public sealed class FirstTurnTests(Clusters clusters)
{
    [Fact]
    public async Task AMessage_IsUnderstoodDecidedAndAnswered()
    {
        var talk = await clusters.TalkAsync();

        var result = await talk.SayAsync("where is my order");

        Assert.Equal(CommandStatus.Accepted, result.Status);
        Assert.Equal((1, "order_status", "scripted", ConversationStatus.Open), (result.Turn!.Turn, result.Turn.Understanding!.Intent, result.Turn.Decision.Policy, result.ConversationStatus));
        Assert.Equal(ScriptedPolicy.ReplyTo("where is my order"), Assert.Single(result.Turn.Replies).Text);
        Assert.Equal([typeof(MessageReceived), typeof(TurnDecided), typeof(BotReplied)], (await talk.EventsAsync()).Select(e => e.GetType()));
    }

    [Fact]
    public async Task ASecondMessage_IsTheSecondTurn()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("one");

        var result = await talk.SayWellAsync("two things");

        Assert.Equal((2, 2), (result.Turn!.Turn, result.Turn.Replies.Length));
        Assert.Equal(["Customer: one", "Bot: You said: one", "Customer: two things", "Bot: one", "Bot: two"], await talk.TranscriptAsync());
    }

    [Fact]
    public async Task AFastTurn_IsOneCommit()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");

        await talk.SayWellAsync("again");
        await talk.SayWellAsync("and again");

        Assert.Equal(3, talk.Commits.Count);
        Assert.All(talk.Commits, commit => Assert.Equal(3, commit.Operations.Count));
        Assert.Empty(await talk.WakeupsAsync());
    }

    [Fact]
    public async Task AFastTurnWithDelivery_NeedsOneWakeupForAllTurnsOfTheNextSeconds()
    {
        var talk = await clusters.TalkAsync("keyed");
        for (var i = 0; i < 5; i++)
        {
            await talk.SayWellAsync($"message {i}");
        }

        Assert.InRange((await talk.WakeupsAsync()).Count, 1, 4);
        await talk.WaitUntilSentAsync();
        Assert.Equal(5, talk.Bed.Keyed.Arrived(talk.Id).Count);
    }
}
