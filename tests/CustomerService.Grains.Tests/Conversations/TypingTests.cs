using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>That an answer is being worked on is shown, and nothing depends on it.</summary>
public sealed class TypingTests(Clusters clusters)
{
    [Fact]
    public async Task WhileASlowTurnIsInWork_ItIsShownAgainAndAgain_AndAFailureIsNobodys()
    {
        var talk = await clusters.HastyTalkAsync("paced");
        var shown = talk.Bed.Paced.Typed;
        var result = await SayAsync(talk, "m1", $"wait:{talk.Gate}");

        Assert.Equal(CommandStatus.Accepted, result.Status);
        await Eventually.TrueAsync(() => shown.Count(each => each == (talk.Id, "m1")) >= 3, "it is shown as long as it takes");
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<BotReplied>();
        await talk.WaitUntilSentAsync();
        Assert.Single(talk.Bed.Paced.Inner.Arrived(talk.Id));
        Assert.Equal(1, talk.Bed.Paced.Inner.Arrived(talk.Id)[0].Attempt);
    }

    [Fact]
    public async Task AFastTurn_AndAPersonWhoHasTheWord_ShowNothing()
    {
        var talk = await clusters.TalkAsync("paced");
        await SayAsync(talk, "m1", "hello");
        await talk.AgentSaysAsync("Kim here", "a1");
        await SayAsync(talk, "m2", "hello Kim");
        await talk.WaitUntilSentAsync();

        Assert.DoesNotContain(talk.Bed.Paced.Typed, each => each.Address == talk.Id);
    }

    [Fact]
    public async Task ThatAPersonWrites_IsShownOnceForEachCall_AndNothingIsKeptOfIt()
    {
        var talk = await clusters.TalkAsync("paced");
        Assert.Equal(CommandStatus.NotFound, (await talk.Grain.ShowTypingAsync()).Status);
        await SayAsync(talk, "m1", "hello");
        await talk.AgentSaysAsync("Kim here", "a1");
        var events = (await talk.EventsAsync()).Length;
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((CommandStatus.Accepted, ConversationStatus.HandedOff), await StatusesAsync(talk));
        }

        Assert.Equal(2, talk.Bed.Paced.Typed.Count(each => each.Address == talk.Id));
        Assert.Equal(events, (await talk.EventsAsync()).Length);

        // Where nothing can show it, and after the conversation is closed, nothing is shown.
        var other = await clusters.TalkAsync("web");
        await other.SayWellAsync("hello");
        Assert.Equal(CommandStatus.Accepted, (await other.Grain.ShowTypingAsync()).Status);
        await talk.Grain.CloseAsync(new CloseRequest());
        await talk.Grain.ShowTypingAsync();
        Assert.Equal(2, talk.Bed.Paced.Typed.Count(each => each.Address == talk.Id));
    }

    private static async Task<(CommandStatus, ConversationStatus)> StatusesAsync(Talk talk)
    {
        var shown = await talk.Grain.ShowTypingAsync();
        return (shown.Status, shown.ConversationStatus);
    }

    private static Task<CommandResult> SayAsync(Talk talk, string id, string text) => talk.Grain.PostMessageAsync(new CustomerMessage
    {
        MessageId = id,
        Text = text,
        Channel = "paced",
        From = new ChannelAddress { Channel = "paced", Account = "main", Address = talk.Id },
    });
}
