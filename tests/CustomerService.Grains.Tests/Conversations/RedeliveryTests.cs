using CsCheck;
using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>Each message once, however often it is sent.</summary>
public sealed class RedeliveryTests(Clusters clusters)
{
    [Fact]
    public async Task FiveAtOnce_AreOneTurn()
    {
        var talk = await clusters.TalkAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => talk.SayAsync("hello", "same")));

        Assert.Single(results, result => result.Status == CommandStatus.Accepted);
        Assert.Equal(4, results.Count(result => result.Status == CommandStatus.Duplicate));
        Assert.All(results, result => Assert.Equal((1, 1L, "You said: hello"), (result.Turn!.Turn, result.Seq, result.Turn.Replies[0].Text)));
        Assert.Equal(3, (await talk.EventsAsync()).Length);
    }

    [Fact]
    public async Task FiveAtOnce_ThroughTwoRivals_AreOneTurn()
    {
        var talk = await clusters.TalkAsync();
        var rival = talk.In(await clusters.Rival);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? talk : rival).SayAsync("hello", "same")));

        Assert.All(results, result => Assert.Contains(result.Status, new[] { CommandStatus.Accepted, CommandStatus.Duplicate, CommandStatus.Unavailable }));
        await Eventually.TrueAsync(async () => (await talk.SayAsync("hello", "same")).Status == CommandStatus.Duplicate, "the loser found its way");
        Assert.Single(await talk.EventsAsync<MessageReceived>());
        Assert.Single(await talk.EventsAsync<BotReplied>());
    }

    [Fact]
    public async Task ALaterRedelivery_GetsTheFirstResult_AlsoFromANewActivationAndANewCluster()
    {
        var talk = await clusters.TalkAsync();
        var first = await talk.SayWellAsync("hello", "m");
        for (var i = 0; i < 12; i++)
        {
            await talk.SayWellAsync($"other {i}");
        }

        var later = await talk.SayAsync("hello", "m");
        await talk.DeactivateAsync();
        var afterwards = await talk.SayAsync("hello", "m");
        var elsewhere = await talk.In(await clusters.Rival).SayAsync("hello", "m");

        Assert.All([later, afterwards, elsewhere], result =>
        {
            Assert.Equal(CommandStatus.Duplicate, result.Status);
            Assert.Equal((first.Seq, first.Turn!.Turn, first.Turn.Replies[0].Text), (result.Seq, result.Turn!.Turn, result.Turn.Replies[0].Text));
        });
        Assert.Equal(13, (await talk.EventsAsync<MessageReceived>()).Count);
    }

    [Fact]
    public async Task TheSameIdWithOtherContent_IsAConflict_NowAndLater()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello", "m");

        var now = await talk.SayAsync("goodbye", "m");
        await talk.DeactivateAsync();
        var later = await talk.SayAsync("goodbye", "m");

        Assert.Equal((CommandStatus.Conflict, CommandStatus.Conflict), (now.Status, later.Status));
        Assert.Single(await talk.EventsAsync<MessageReceived>());
    }

    [Fact]
    public async Task OfDifferentContentsAtOnce_OneIsAccepted_AndItsOwnCopiesAreDuplicates()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("first", "m");
        await talk.DeactivateAsync();

        // One burst behind a turn in work: the wrong content stands before the right one.
        var results = await BehindAHeldCommitAsync(talk, () => [talk.SayAsync("other", "m"), talk.SayAsync("first", "m"), talk.SayAsync("new", "n")]);

        Assert.Equal([CommandStatus.Conflict, CommandStatus.Duplicate, CommandStatus.Accepted], results.Select(result => result.Status));
    }

    [Fact]
    public async Task SentAgainWhileInWorkOrWaiting_ItCostsTheStoreNothing()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello", "m");
        var before = talk.Bed.Store.RowsRead(talk.Partition);

        var results = await BehindAHeldCommitAsync(talk, () => [.. Enumerable.Range(0, 300).Select(i => talk.SayAsync($"part {i % 3}", $"p{i % 3}"))]);

        Assert.Equal(3, results.Count(result => result.Status == CommandStatus.Accepted));
        Assert.Equal(297, results.Count(result => result.Status == CommandStatus.Duplicate));

        // The first, the held, and one for all the rest; the transcript that says when all wait. On a slow machine a commit is asked about again.
        Assert.InRange(talk.Commits.Count, 3, 9);
        Assert.InRange(talk.Bed.Store.RowsRead(talk.Partition) - before, 1, 20);
    }

    [Fact]
    public async Task ManySentAgainLater_AreRecognisedTogether_AndTheirAnswersReadOnce()
    {
        const int Many = 30;
        var talk = await clusters.TalkAsync();
        await BehindAHeldCommitAsync(talk, () => [.. Enumerable.Range(0, Many).Select(i => talk.SayAsync($"part {i}", $"p{i}"))]);
        await talk.DeactivateAsync();
        var (commits, decided, read) = (talk.Commits.Count, talk.Bed.Policy.Turns(talk.Id).Count, talk.Bed.Store.RowsRead(talk.Partition));

        var results = await BehindAHeldCommitAsync(talk, () => [.. Enumerable.Range(0, Many).Select(i => talk.SayAsync($"part {i}", $"p{i}")), talk.SayAsync("new", "n")]);

        Assert.Equal([.. Enumerable.Repeat(CommandStatus.Duplicate, Many), CommandStatus.Accepted], results.Select(result => result.Status));

        // One by one they were as many commits and decisions, and five rows each.
        Assert.InRange(talk.Commits.Count - commits, 1, Many / 3);
        Assert.InRange(talk.Bed.Policy.Turns(talk.Id).Count - decided, 1, Many / 3);
        Assert.InRange(talk.Bed.Store.RowsRead(talk.Partition) - read, Many, 4 * Many);
    }

    [Fact]
    public async Task WhenTheFirstResultCannotBeRead_TheSenderIsToldToTryAgain()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello", "m");

        talk.Bed.Store.FailReads(talk.Partition, 1);
        var failed = await talk.SayAsync("hello", "m");
        var again = await talk.SayAsync("hello", "m");

        Assert.Equal((CommandStatus.Unavailable, CommandStatus.Duplicate), (failed.Status, again.Status));
    }

    [Fact]
    public async Task AnAgentsMessage_IsTakenOnce()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");

        var first = await talk.AgentSaysAsync("I am here", "a1");
        var again = await talk.AgentSaysAsync("I am here", "a1");
        var other = await talk.AgentSaysAsync("I am there", "a1");

        Assert.Equal([CommandStatus.Accepted, CommandStatus.Duplicate, CommandStatus.Conflict], [first.Status, again.Status, other.Status]);
        Assert.Equal(first.Seq, again.Seq);
        Assert.Single(await talk.EventsAsync<AgentReplied>());
    }

    /// <summary>Whatever is repeated one after the other: the same conversation as without repetition.</summary>
    [Fact]
    public async Task AnyRepetitionInSequence_GivesTheSameConversation()
    {
        var cluster = await clusters.Patient;
        await Gen.Int[0, 5].Array[1, 14].SampleAsync(
            async deliveries =>
            {
                var (repeated, plain) = (new Talk(cluster, Clusters.NewId()), new Talk(cluster, Clusters.NewId()));
                for (var i = 0; i < deliveries.Length; i++)
                {
                    await repeated.SayAsync($"message {deliveries[i]}", $"id{deliveries[i]}");
                    if (deliveries[i] == 5)
                    {
                        await repeated.DeactivateAsync();
                    }
                }

                foreach (var message in deliveries.Distinct())
                {
                    await plain.SayWellAsync($"message {message}", $"id{message}");
                }

                Assert.Equal(await plain.TranscriptAsync(), await repeated.TranscriptAsync());
            },
            iter: 40,
            threads: 2);
    }

    /// <summary>Whatever is repeated and reordered at once: each message once, each in exactly one decided turn, all answered.</summary>
    [Fact]
    public async Task AnyRepetitionAtOnce_TakesEachMessageOnceInOneTurn()
    {
        var cluster = await clusters.Patient;
        await Gen.Int[0, 7].Array[1, 20].SampleAsync(
            async deliveries =>
            {
                var talk = new Talk(cluster, Clusters.NewId());
                var results = await Task.WhenAll(deliveries.Select(message => talk.SayAsync($"message {message}", $"id{message}")));

                var received = await talk.EventsAsync<MessageReceived>();
                var turns = (await talk.EventsAsync<TurnDecided>()).Select(decided => decided.Turn).ToList();
                Assert.Equal(deliveries.Distinct().Order(), received.Select(m => m.MessageId[2] - '0').Order());
                Assert.Equal(Enumerable.Range(1, turns.Count), turns);
                Assert.Equal(turns, received.Select(m => m.Turn).Distinct());
                Assert.Equal(turns.Count, (await talk.EventsAsync<BotReplied>()).Count);
                for (var i = 0; i < deliveries.Length; i++)
                {
                    var message = received.Single(m => m.MessageId == $"id{deliveries[i]}");
                    Assert.Equal((message.Seq, message.Turn), (results[i].Seq, results[i].Turn!.Turn));
                    Assert.Contains(message.Text, Assert.Single(results[i].Turn!.Replies).Text, StringComparison.Ordinal);
                }

                Assert.Equal(deliveries.Distinct().Count(), results.Count(result => result.Status == CommandStatus.Accepted));
            },
            iter: 40,
            threads: 2);
    }

    /// <summary>Lets calls queue behind a turn whose commit is held, so that they become one burst.</summary>
    private static async Task<CommandResult[]> BehindAHeldCommitAsync(Talk talk, Func<Task<CommandResult>[]> calls)
    {
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        talk.Bed.Store.HoldCommits(talk.Partition, door.Task);
        var before = talk.Bed.Arrivals.Of(talk.Grain);
        var first = talk.SayAsync("ahead", "ahead");
        var queued = calls();

        // All have begun; a read after that is answered when all are queued.
        await Eventually.TrueAsync(() => talk.Bed.Arrivals.Of(talk.Grain) >= before + 1 + queued.Length, "all messages have come");
        await talk.Grain.ReadTranscriptAsync(0, 1);
        door.SetResult();
        await first;
        return await Task.WhenAll(queued);
    }
}
