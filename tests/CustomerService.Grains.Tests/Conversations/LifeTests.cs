using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>Open, handed off, closed, reopened; and the limits.</summary>
public sealed class LifeTests(Clusters clusters)
{
    [Fact]
    public async Task WhileAPersonHasTheWord_TheAssistantListens()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("I want a person");
        await talk.AgentSaysAsync("Here I am", "a1");

        var silent = await talk.SayWellAsync("are you there?");
        var back = await talk.Grain.HandOffAsync(new HandoffRequest { ToAgent = false, Reason = "done" });
        var spoken = await talk.SayWellAsync("hello?");

        Assert.Equal((ConversationStatus.HandedOff, "handed-off", 0), (silent.ConversationStatus, silent.Turn!.Decision.Policy, silent.Turn.Replies.Length));
        Assert.Equal((CommandStatus.Accepted, ConversationStatus.Open), (back.Status, back.ConversationStatus));
        Assert.Single(spoken.Turn!.Replies);
    }

    [Fact]
    public async Task AClosedConversation_ReopensWithAMessage_AndRepeatingChangesNothing()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        await talk.Grain.CloseAsync(new CloseRequest { By = Speaker.Customer });
        var commits = talk.Commits.Count;

        var again = await talk.Grain.CloseAsync(new CloseRequest());
        var refused = await talk.Grain.HandOffAsync(new HandoffRequest());
        Assert.Equal(commits, talk.Commits.Count);
        await talk.DeactivateAsync();
        var reopened = await talk.SayWellAsync("one more thing");

        Assert.Equal((CommandStatus.Accepted, ConversationStatus.Closed), (again.Status, again.ConversationStatus));
        Assert.Equal(CommandStatus.Refused, refused.Status);
        Assert.Equal(ConversationStatus.Reopened, reopened.ConversationStatus);
        Assert.Single(await talk.EventsAsync<ConversationClosed>());
        Assert.Single(await talk.EventsAsync<ConversationReopened>());
        Assert.Single(reopened.Turn!.Replies);
    }

    [Fact]
    public async Task ARating_IsRecorded_AndWhatIsNoneIsRefused()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");

        var good = await talk.Grain.RateAsync(new Rating { Score = 5, Comment = "fine" });
        var bad = await talk.Grain.RateAsync(new Rating { Score = 6 });

        Assert.Equal((CommandStatus.Accepted, CommandStatus.Refused), (good.Status, bad.Status));
        Assert.Equal(5, Assert.Single(await talk.EventsAsync<ConversationRated>()).Score);
    }

    [Fact]
    public async Task WhatIsNoConversation_IsNotFound_AndCreatesNothing()
    {
        var talk = await clusters.TalkAsync();

        Assert.Equal(CommandStatus.NotFound, (await talk.AgentSaysAsync("hello?", "a")).Status);
        Assert.Equal(CommandStatus.NotFound, (await talk.Grain.CloseAsync(new CloseRequest())).Status);
        Assert.Equal(CommandStatus.NotFound, (await talk.Grain.RateAsync(new Rating { Score = 3 })).Status);
        Assert.Null(await talk.Grain.ReadTranscriptAsync(0, 10));
        Assert.Null(await talk.Grain.ReadEventsAsync(0, 10, TimeSpan.Zero));
        await talk.Grain.WakeAsync();
        Assert.Empty(talk.Bed.Store.Commits(talk.Partition));
    }

    [Fact]
    public async Task TheSameIdOfTwoTenants_IsTwoConversations()
    {
        var cluster = await clusters.Patient;
        var id = Clusters.NewId();
        var (ours, theirs) = (new Talk(cluster, id), new Talk(cluster, id, tenant: TestCluster.OtherTenant));
        await ours.SayWellAsync("our secret", "m");

        Assert.Null(await theirs.Grain.ReadTranscriptAsync(0, 10));
        await theirs.SayWellAsync("their secret", "m");

        Assert.DoesNotContain("their", string.Join(' ', await ours.TranscriptAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("our", string.Join(' ', await theirs.TranscriptAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARowOfOneTenant_IsUnreadableInTheOthers()
    {
        var cluster = await clusters.Patient;
        var id = Clusters.NewId();
        var (ours, theirs) = (new Talk(cluster, id), new Talk(cluster, id, tenant: TestCluster.OtherTenant));
        await ours.SayWellAsync("our secret");
        await theirs.SayWellAsync("their secret");
        await theirs.DeactivateAsync();

        var head = (await ours.Bed.Store.ReadAsync(ours.Partition, "h", TestContext.Current.CancellationToken))!;
        await ours.Bed.Store.CommitAsync(theirs.Partition, [RowOperation.Put("h", head.Content)], TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<Exception>(() => theirs.SayAsync("hello"));
    }

    [Fact]
    public async Task BeyondTheLimitOfWaitingMessages_SendersAreToldWhenToComeBack()
    {
        await using var cluster = await TestCluster.StartAsync(clusters.Bed, ClusterSettings.Patient with { More = new() { ["Conversations:MaxWaiting"] = "3" } });
        var talk = new Talk(cluster, Clusters.NewId());
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        talk.Bed.Store.HoldCommits(talk.Partition, door.Task);

        var calls = Enumerable.Range(0, 10).Select(i => talk.SayAsync($"message {i}")).ToList();
        await Eventually.TrueAsync(() => calls.Count(call => call.IsCompleted) == 6, "one is in work, three wait, six are refused");
        door.SetResult();
        var results = await Task.WhenAll(calls);

        Assert.All(results.Where(result => result.Status != CommandStatus.Accepted), result =>
        {
            Assert.Equal(CommandStatus.Busy, result.Status);
            Assert.True(result.RetryAfter > TimeSpan.Zero);
        });
        Assert.Equal(4, (await talk.EventsAsync<MessageReceived>()).Count);
    }

    [Fact]
    public async Task MessagesThatArriveWhileATurnIsCommitted_AreAnsweredTogether()
    {
        await using var cluster = await TestCluster.StartAsync(clusters.Bed, ClusterSettings.Patient with { More = new() { ["Conversations:MaxWaiting"] = "5" } });
        var talk = new Talk(cluster, Clusters.NewId());
        await talk.SayWellAsync("first");
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        talk.Bed.Store.HoldCommits(talk.Partition, door.Task);
        var calls = Enumerable.Range(0, 8).Select(i => talk.SayAsync($"message {i}")).ToList();
        await Eventually.TrueAsync(() => calls.Count(call => call.IsCompleted) == 2, "one is in work, five wait, two are refused: all have arrived");
        door.SetResult();
        var results = (await Task.WhenAll(calls)).Where(result => result.Status == CommandStatus.Accepted);

        // The first is in the turn that was held; all others are in the next.
        Assert.Equal([2, 3], results.Select(result => result.Turn!.Turn).Distinct().Order());
        Assert.Equal(3, (await talk.EventsAsync<BotReplied>()).Count);
    }

    [Fact]
    public async Task ManyLongMessagesAtOnce_FitTheStore()
    {
        var talk = await clusters.TalkAsync();
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        talk.Bed.Store.HoldCommits(talk.Partition, door.Task);
        var text = "silent " + new string('\u4e2d', 32_000);

        var calls = Enumerable.Range(0, 40).Select(i => talk.SayAsync(text)).ToList();
        await talk.Grain.ReadTranscriptAsync(0, 1);
        door.SetResult();

        Assert.All(await Task.WhenAll(calls), result => Assert.Equal(CommandStatus.Accepted, result.Status));
    }
}
