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

    private static Task<CommandResult> SayAsync(Talk talk, string id, string text) => talk.Grain.PostMessageAsync(new CustomerMessage
    {
        MessageId = id,
        Text = text,
        Channel = "paced",
        From = new ChannelAddress { Channel = "paced", Account = "main", Address = talk.Id },
    });
}
