using System.Text;
using CustomerService.Diagnostics;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Journaling;

/// <summary>The fence, and the outcomes that nobody told us.</summary>
public sealed class JournalTests : IDisposable
{
    private const string Partition = "c|acme|j";
    private readonly TestBed _bed = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FaultyStore Store => _bed.Store;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task OfTwoActivations_TheLaterOneWins_AndTheLoserLearnsIt()
    {
        var first = await OpenAsync();
        await CommitAsync(first, 1, "one");
        var second = await OpenAsync();
        Assert.True(second.Epoch > first.Epoch);
        await CommitAsync(first, 2, "two");

        // The second one read before that: it is the loser now, and begins anew.
        Assert.Equal(CommitKind.Lost, (await CommitAsync(second, 2, "other")).Kind);
        var third = await OpenAsync();
        await CommitAsync(third, 3, "three");

        Assert.Equal(CommitKind.Lost, (await CommitAsync(first, 3, "four")).Kind);
        Assert.Equal(["one", "two", "three"], await EventsAsync(third));
    }

    [Fact]
    public async Task OfTwoFirstCommits_OneWins()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync());

        await CommitAsync(first, 1, "one");

        Assert.Equal(CommitKind.Lost, (await CommitAsync(second, 1, "other")).Kind);
        Assert.Equal(["one"], await EventsAsync(first));
    }

    [Fact]
    public async Task WhatWasAppliedWithoutAnAnswer_IsRecognised()
    {
        var journal = await OpenAsync();
        Store.FailCommits(Partition, StoreFault.AppliedUnanswered);
        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 1, "one"));
        Store.FailCommits(Partition, StoreFault.AppliedUnanswered);
        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 2, "two"));

        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 3, "three"));
        Assert.Equal(["one", "two", "three"], await EventsAsync(journal));
    }

    [Fact]
    public async Task WhatWasNotAppliedAndNotAnswered_IsTriedAgainUnderTheSameId()
    {
        var journal = await OpenAsync();
        await CommitAsync(journal, 1, "one");
        Store.FailCommits(Partition, StoreFault.LostUnanswered, StoreFault.LostUnanswered);

        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 2, "two"));

        var heads = Store.Commits(Partition).Skip(1).Select(commit => JournalHead.Decode(commit.Operations[0].Content, "p").CommitId).ToList();
        Assert.Equal(3, heads.Count);
        Assert.Single(heads.Distinct());
        Assert.Equal(["one", "two"], await EventsAsync(journal));
    }

    [Fact]
    public async Task ADuplicateMarker_IsTold_AndNothingElseIsWritten()
    {
        var journal = await OpenAsync();
        await CommitAsync(journal, 1, "one", "d:x");

        Assert.Equal(CommitOutcome.Duplicate(1), await CommitAsync(journal, 2, "two", "d:y", "d:x"));
        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 2, "three", "d:y"));
        Assert.Equal(["one", "three"], await EventsAsync(journal));
    }

    [Fact]
    public async Task AMarkerOfItsOwn_AppliedWithoutAnAnswer_IsNoDuplicate()
    {
        var journal = await OpenAsync();
        Store.FailCommits(Partition, StoreFault.LostUnanswered, StoreFault.AppliedUnanswered);

        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 1, "one", "d:x"));
    }

    [Fact]
    public async Task AStoreThatIsDown_LeavesAllAsItWas()
    {
        var journal = await OpenAsync();
        await CommitAsync(journal, 1, "one");
        Store.SetDown(Partition, true);
        Assert.Equal(CommitKind.Unavailable, (await CommitAsync(journal, 2, "two")).Kind);
        Store.SetDown(Partition, false);

        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 2, "two"));
        Assert.Equal(["one", "two"], await EventsAsync(journal));
    }

    [Fact]
    public async Task WhereACommitMayStillLand_NobodySaysThatItDidNot()
    {
        var journal = await OpenAsync();
        await CommitAsync(journal, 1, "one");
        Store.FailCommits(Partition, StoreFault.LostUnanswered, StoreFault.Unavailable, StoreFault.Unavailable, StoreFault.Unavailable);

        Assert.Equal(CommitKind.Unknown, (await CommitAsync(journal, 2, "two")).Kind);
    }

    [Fact]
    public async Task AnOutcomeThatCannotBeFoundOut_EndsTheActivation()
    {
        var journal = await OpenAsync();
        await CommitAsync(journal, 1, "one");
        Store.FailCommits(Partition, StoreFault.AppliedUnanswered);
        Store.FailReads(Partition, 4);

        Assert.Equal(CommitKind.Unknown, (await CommitAsync(journal, 2, "two")).Kind);
        Assert.Equal(["one", "two"], await EventsAsync(await OpenAsync()));
    }

    [Theory]
    [InlineData(nameof(StoreFault.TimedOutBefore))]
    [InlineData(nameof(StoreFault.TimedOutAfter))]
    public async Task ATimeoutThatIsNotCalledOne_IsFoundOut(string fault)
    {
        var journal = await OpenAsync();
        await CommitAsync(journal, 1, "one");
        Store.FailCommits(Partition, Enum.Parse<StoreFault>(fault));

        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 2, "two"));
        Assert.Equal(["one", "two"], await EventsAsync(journal));
    }

    /// <summary>Once nobody knows, this journal asks for nothing any more; the next one reads what is true.</summary>
    [Theory]
    [InlineData(nameof(StoreFault.TimedOutBefore), 4)]
    [InlineData(nameof(StoreFault.LostUnanswered), 4)]
    [InlineData(nameof(StoreFault.AppliedUnreadable), 1)]
    public async Task AfterAnUnknownOutcome_NothingIsWrittenAnyMore(string fault, int times)
    {
        var journal = await OpenAsync();
        await CommitAsync(journal, 1, "one");
        Store.FailCommits(Partition, [.. Enumerable.Repeat(Enum.Parse<StoreFault>(fault), times)]);

        var unknown = await CommitAsync(journal, 2, "two");
        var asked = Store.Commits(Partition).Count;
        var further = await CommitAsync(journal, 2, "other");

        Assert.Equal((CommitKind.Unknown, true), (unknown.Kind, unknown.IsTheEnd));
        Assert.Equal((CommitKind.Unknown, asked), (further.Kind, Store.Commits(Partition).Count));
        Assert.Equal(fault == nameof(StoreFault.AppliedUnreadable) ? ["one", "two"] : ["one"], await EventsAsync(await OpenAsync()));
    }

    [Fact]
    public async Task AStoreThatNeverAnswers_IsNotWaitedForForEver()
    {
        var journal = await OpenAsync(TimeSpan.FromMilliseconds(20));
        await CommitAsync(journal, 1, "one");
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.HoldCommits(Partition, door.Task);

        Assert.Equal(CommitKind.Unknown, (await CommitAsync(journal, 2, "two")).Kind);
        door.SetResult();

        // All attempts land now, and are one.
        await Eventually.TrueAsync(() => Store.Commits(Partition).Count == 5, "the store goes on");
        Assert.Equal(["one", "two"], await EventsAsync(await OpenAsync()));
    }

    [Fact]
    public async Task AStoreThatAnswersTooLate_IsBelieved()
    {
        var journal = await OpenAsync(TimeSpan.FromMilliseconds(20));
        await CommitAsync(journal, 1, "one");
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.HoldCommits(Partition, door.Task);
        var commit = CommitAsync(journal, 2, "two");

        // The second attempt means that the first one's time is over.
        await Eventually.TrueAsync(() => Store.Held(Partition) >= 2, "it asked again");
        door.SetResult();

        Assert.Equal(CommitOutcome.Written, await commit);
        Assert.Equal(CommitOutcome.Written, await CommitAsync(journal, 3, "three"));
        Assert.Equal(["one", "two", "three"], await EventsAsync(journal));
    }

    [Fact]
    public async Task WithoutItsKey_AJournalIsUnreadable_NotEmpty()
    {
        await CommitAsync(await OpenAsync(), 1, "one");
        using var otherKeys = new TestBed();
        var journal = new Journal(Store, otherKeys.Protection, TimeProvider.System, new RandomIdSource(), "acme", "j", "c");

        await Assert.ThrowsAsync<JournalUnreadableException>(() => journal.LoadAsync(Stop));
    }

    private async Task<Journal> OpenAsync(TimeSpan? patience = null)
    {
        var journal = new Journal(Store, _bed.Protection, TimeProvider.System, new RandomIdSource(), "acme", "j", "c") { AnswerWithin = patience ?? TimeSpan.FromMinutes(1) };
        await journal.LoadAsync(Stop);
        return journal;
    }

    private static ValueTask<CommitOutcome> CommitAsync(Journal journal, long seq, string text, params string[] markers)
    {
        var rows = markers.Select(marker => RowOperation.Insert(marker, new byte[] { 1 })).ToList();
        return journal.CommitAsync(new JournalCommit(seq, Encoding.UTF8.GetBytes($"state {seq}"), Encoding.UTF8.GetBytes(text), rows));
    }

    private static async Task<IEnumerable<string>> EventsAsync(Journal journal) =>
        (await journal.ReadRowsAsync(JournalKeys.Event(0), JournalKeys.AfterEvents, 100, Stop)).Select(row => Encoding.UTF8.GetString(journal.Unprotect(row.Content, row.Key)));
}
