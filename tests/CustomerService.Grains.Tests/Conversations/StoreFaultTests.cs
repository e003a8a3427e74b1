using System.Text.Json;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>What a conversation does when its store fails.</summary>
public sealed class StoreFaultTests(Clusters clusters)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhileTheStoreIsDown_NothingIsAccepted_AndThenItGoesOn()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("one");
        talk.Bed.Store.SetDown(talk.Partition, true);
        var refused = await talk.SayAsync("two", "m");
        talk.Bed.Store.SetDown(talk.Partition, false);
        var accepted = await talk.SayAsync("two", "m");

        Assert.Equal(CommandStatus.Unavailable, refused.Status);
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
        Assert.Equal((CommandStatus.Accepted, 2), (accepted.Status, accepted.Turn!.Turn));
    }

    [Fact]
    public async Task AConversationThatCannotBeLoaded_SaysTryAgain_AndThenLoads()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("one");
        await talk.DeactivateAsync();
        talk.Bed.Store.SetDown(talk.Partition, true);
        var refused = await talk.SayAsync("two", "m");
        talk.Bed.Store.SetDown(talk.Partition, false);
        CommandResult accepted = null!;
        await Eventually.TrueAsync(async () => (accepted = await talk.SayAsync("two", "m")).Status != CommandStatus.Unavailable, "the conversation loads");

        Assert.Equal(CommandStatus.Unavailable, refused.Status);
        Assert.Equal((CommandStatus.Accepted, 2), (accepted.Status, accepted.Turn!.Turn));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ALostAnswer_LosesAndRepeatsNothing(int commit)
    {
        var talk = await clusters.TalkAsync("keyed");
        for (var i = 1; i <= 4; i++)
        {
            talk.Bed.Store.FailCommits(talk.Partition, i == commit ? [StoreFault.AppliedUnanswered] : []);
            await talk.SayWellAsync($"message {i}");
        }

        await talk.WaitUntilSentAsync();
        Assert.Equal(4, (await talk.EventsAsync<BotReplied>()).Count);
        Assert.Equal(4, talk.Bed.Keyed.Arrived(talk.Id).Count);
    }

    [Fact]
    public async Task AfterTheFence_TheLoserEnds_AndANewActivationGoesOn()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("one");
        var rival = talk.In(await clusters.Rival);
        await rival.SayWellAsync("second", "r");

        var lost = await talk.SayAsync("three", "t");
        var found = lost;
        await Eventually.TrueAsync(async () => (found = await talk.SayAsync("three", "t")).Status != CommandStatus.Unavailable, "a new activation took over");

        Assert.Equal(CommandStatus.Unavailable, lost.Status);
        Assert.Equal(["Customer: one", "Bot: You said: one", "Customer: second", "Bot: You said: second", "Customer: three", "Bot: You said: three"], await talk.TranscriptAsync());
        Assert.Equal(3, found.Turn!.Turn);
        Assert.Equal(3, (await talk.EventsAsync<BotReplied>()).Count);
    }

    [Fact]
    public async Task AnUnreadableHead_RefusesTheActivation_AndIsLeftUntouched()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("one");
        await talk.DeactivateAsync();
        var head = (await talk.Bed.Store.ReadAsync(talk.Partition, JournalHead.Key, Stop))!;
        var later = head.Content.ToArray();
        later[0] = 9;
        await talk.Bed.Store.CommitAsync(talk.Partition, [RowOperation.Put(JournalHead.Key, later)], Stop);
        var commits = talk.Commits.Count;

        await Assert.ThrowsAsync<JournalUnreadableException>(() => talk.SayAsync("two"));
        await Assert.ThrowsAsync<JournalUnreadableException>(() => talk.Grain.ReadTranscriptAsync(0, 1));

        Assert.Equal(commits, talk.Commits.Count);
        await talk.Bed.Store.CommitAsync(talk.Partition, [RowOperation.Put(JournalHead.Key, head.Content)], Stop);
        Assert.Equal(2, (await talk.SayWellAsync("two")).Turn!.Turn);
    }

    [Fact]
    public async Task AnErasedConversation_SaysSo_BeforeAndAfterItsFirstMessage()
    {
        var (used, unused) = (await clusters.TalkAsync(), await clusters.TalkAsync());
        await used.SayWellAsync("my secret");
        await used.DeactivateAsync();
        foreach (var talk in new[] { used, unused })
        {
            await talk.Bed.Protection.DestroySubjectAsync(TestCluster.Tenant, $"c:{talk.Id}", Stop);
        }

        Assert.Equal(CommandStatus.Erased, (await used.SayAsync("hello")).Status);
        Assert.Equal(CommandStatus.Erased, (await unused.SayAsync("hello")).Status);
        Assert.Null(await used.Grain.ReadTranscriptAsync(0, 10));
        await used.Grain.WakeAsync();
    }

    [Fact]
    public async Task LoadingTenThousandEvents_ReadsFewRows()
    {
        var talk = await clusters.TalkAsync();
        await WriteLongJournalAsync(talk, 10_000);
        var before = talk.Bed.Store.RowsRead(talk.Partition);
        await talk.SayWellAsync("hello");

        Assert.InRange(talk.Bed.Store.RowsRead(talk.Partition) - before, 1, 200);
        Assert.Single((await talk.Grain.ReadEventsAsync(10_000, 1, TimeSpan.Zero))!.Events);
    }

    /// <summary>As if so many events had happened, three to a commit.</summary>
    private static async Task WriteLongJournalAsync(Talk talk, int events)
    {
        var journal = new Journal(talk.Bed.Store, talk.Bed.Protection, TimeProvider.System, new RandomIdSource(), TestCluster.Tenant, talk.Id, "c");
        await journal.LoadAsync(Stop);
        var state = ConversationState.Empty;
        while (state.LastSeq < events)
        {
            var received = ConversationRules.Receive(state, [Commands.Message(state, 0)], 0, Commands.Noon);
            var accepted = ConversationFold.Apply(state, received);
            var turn = received.AddRange(Commands.Answer(accepted, accepted.Turns, accepted.Lease, handOff: false));
            state = ConversationFold.Apply(state, turn);
            await journal.CommitAsync(
                new JournalCommit(
                    state.LastSeq,
                    JsonSerializer.SerializeToUtf8Bytes(new ConversationSnapshot(state, OutboxSummary.Empty), ConversationJson.Default.ConversationSnapshot),
                    JsonSerializer.SerializeToUtf8Bytes(turn, ConversationJson.Default.ImmutableArrayConversationEvent),
                    [RowOperation.Insert($"d:{state.LastSeq}", new byte[8])]));
        }
    }
}
