using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>Turns that wait for something: accepted first, answered later, and what may come between.</summary>
public sealed class SlowTurnTests(Clusters clusters)
{
    [Fact]
    public async Task ASlowTurn_IsAcceptedFirst_AndAnsweredLater()
    {
        var talk = await clusters.HastyTalkAsync();

        var result = await talk.SayWellAsync($"wait:{talk.Gate}", "m");
        var again = await talk.SayAsync($"wait:{talk.Gate}", "m");
        var before = await talk.EventsAsync();
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<BotReplied>();
        var later = await talk.SayAsync($"wait:{talk.Gate}", "m");

        Assert.Equal((ConversationStatus.Waiting, "pending"), (result.ConversationStatus, result.Turn!.Decision.Policy));
        Assert.Equal((CommandStatus.Duplicate, "pending"), (again.Status, again.Turn!.Decision.Policy));
        Assert.IsType<MessageReceived>(Assert.Single(before));
        Assert.Equal((CommandStatus.Duplicate, "scripted", 1), (later.Status, later.Turn!.Decision.Policy, later.Turn.Replies.Length));
    }

    [Fact]
    public async Task ASlowTurn_IsSaidToBePending_WhileAPersonIsWaitedForToo()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayAsync("I want a person");
        await talk.WaitForAsync<HandedOff>();

        var result = await talk.SayWellAsync($"wait:{talk.Gate}", "m");
        var before = (await talk.Grain.ReadTranscriptAsync(0, 10))!;
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<BotReplied>(2);
        var after = (await talk.Grain.ReadTranscriptAsync(0, 10))!;

        Assert.Equal((ConversationStatus.WaitingForAgent, true), (result.ConversationStatus, result.Turn!.IsPending));
        Assert.Equal((ConversationStatus.WaitingForAgent, true), (before.Status, before.AnswerPending));
        Assert.Equal((ConversationStatus.WaitingForAgent, false), (after.Status, after.AnswerPending));
    }

    [Fact]
    public async Task AWakeup_IsThereBeforeTheSlowMessageIs()
    {
        var talk = await clusters.HastyTalkAsync();

        await talk.SayWellAsync($"wait:{talk.Gate}");

        var wakeup = talk.Bed.Store.AllCommits.First(commit => commit.Operations.Any(o => o.Key.EndsWith($"|{talk.Id}", StringComparison.Ordinal)));
        Assert.True(wakeup.Number < talk.Commits[0].Number);
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<BotReplied>();
    }

    [Fact]
    public async Task WhatComesMeanwhile_IsAnsweredTogether_HoweverMuchItIs()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync($"wait:{talk.Gate}");
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(2, (await talk.SayWellAsync($"part-{i}", $"p{i}")).Turn!.Turn);
        }

        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<BotReplied>(2);

        var turns = talk.Bed.Policy.Turns(talk.Id);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"part-{i}"), turns.Single(turn => turn.Turn == 2).Messages);
        Assert.Equal([1, 2], (await talk.EventsAsync<TurnDecided>()).Select(decided => decided.Turn));
        var first = await talk.SayAsync("part-0", "p0");
        Assert.Equal((CommandStatus.Duplicate, "scripted"), (first.Status, first.Turn!.Decision.Policy));
    }

    [Fact]
    public async Task ATakeover_WithholdsTheLateReply()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync($"wait:{talk.Gate}");

        await talk.AgentSaysAsync("I'll take this", "a1");
        talk.Bed.Gates.Open(talk.Gate);
        var withheld = Assert.Single(await talk.WaitForAsync<ReplyWithheld>());

        Assert.Equal(1, withheld.Turn);
        Assert.Empty(await talk.EventsAsync<BotReplied>());
        Assert.Equal(ConversationStatus.HandedOff, (await talk.Grain.ReadTranscriptAsync(0, 1))!.Status);
    }

    [Fact]
    public async Task AfterAHandBack_TheAssistantAnswersAgain_ButNotWhatItWasAskedBefore()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync($"wait:{talk.Gate}");
        await talk.Grain.HandOffAsync(new HandoffRequest { AgentId = "agent-7" });
        await talk.Grain.HandOffAsync(new HandoffRequest { ToAgent = false });

        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<ReplyWithheld>();
        await talk.SayWellAsync("hello again");
        var reply = Assert.Single(await talk.WaitForAsync<BotReplied>());

        Assert.Equal(2, reply.Turn);
    }

    [Fact]
    public async Task ClosingMeanwhile_WithholdsTheReply_AndSilencesWhatWaits()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync($"wait:{talk.Gate}");
        await talk.SayWellAsync("and one more thing");

        await talk.Grain.CloseAsync(new CloseRequest());
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<TurnDecided>(2);

        Assert.Empty(await talk.EventsAsync<BotReplied>());
        Assert.Single(await talk.EventsAsync<ReplyWithheld>());
        Assert.Equal(ConversationStatus.Closed, (await talk.Grain.ReadTranscriptAsync(0, 1))!.Status);
    }

    [Fact]
    public async Task APolicyThatHangs_IsGivenUpAtTheDeadline()
    {
        await using var cluster = await TestCluster.StartAsync(clusters.Bed, ClusterSettings.Hasty with { More = new() { ["Conversations:TurnDeadline"] = "00:00:00.200" } });
        var talk = new Talk(cluster, Clusters.NewId());

        await talk.SayWellAsync("hang");
        var decided = Assert.Single(await talk.WaitForAsync<TurnDecided>());
        await talk.SayWellAsync("hello");
        await talk.WaitForAsync<BotReplied>();

        Assert.Contains("deadline", decided.Decision.Reason, StringComparison.Ordinal);
        Assert.True(decided.Failed);
    }

    [Fact]
    public async Task AfterASlowTurnThatFailed_ItsMessageIsAnsweredFirst()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync($"wait:{talk.Gate}");
        await talk.SayWellAsync("misunderstand me");
        talk.Bed.Understanding.FailNext(1);

        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<TurnDecided>(1);
        await talk.SayWellAsync("hello");
        await talk.WaitForAsync<TurnDecided>(2);
        await Eventually.TrueAsync(async () => (await talk.Grain.ReadTranscriptAsync(0, 1))!.Status == ConversationStatus.Open, "all is answered");

        var received = await talk.EventsAsync<MessageReceived>();
        var turns = talk.Bed.Policy.Turns(talk.Id);
        Assert.All(received, message => Assert.Contains(turns, turn => turn.Messages.Contains(message.Text)));
        Assert.Equal(received.Select(m => m.Turn).Distinct(), (await talk.EventsAsync<BotReplied>()).Select(reply => reply.Turn));
    }

    [Fact]
    public async Task ASlowTurnWhoseSiloDied_IsAnsweredOnceByTheNext()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync($"wait:{talk.Gate}");
        var next = talk.In(await clusters.Rival);

        // The first cluster is as good as dead: it waits at the door. The next one waits there too, from its own turn.
        var waking = next.Grain.WakeAsync();
        await waking;
        talk.Bed.Gates.Open(talk.Gate);
        await next.WaitForAsync<BotReplied>();
        await Eventually.TrueAsync(async () => (await talk.SayAsync("late", "late")).Status is CommandStatus.Accepted or CommandStatus.Duplicate, "the loser began anew");

        Assert.Single(await next.EventsAsync<TurnDecided>(), decided => decided.Turn == 1);
        Assert.Single(await next.EventsAsync<BotReplied>(), reply => reply.Turn == 1);
    }
}
