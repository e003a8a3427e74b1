using CustomerService.Diagnostics;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Feed;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerService.Grains.Tests.Feed;

/// <summary>Before a commit its wake-up is durable; it serves a while, and goes where nothing is left to be done.</summary>
public sealed class ExportCoverTests
{
    private readonly FaultyStore _store = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACommitIsCovered_AndThoseAfterItForAMinute_ByOneRow()
    {
        var cover = Cover();
        var mark = new ExportMark(WakeupKind.Conversation, "acme/c1");
        await cover.CoverAsync(mark, 3);
        var wakeup = Assert.Single(await RowsAsync());
        Assert.Equal(("acme/c1", WakeupKind.Conversation), (wakeup.GrainKey, wakeup.Kind));
        Assert.True(wakeup.Due > _time.GetUtcNow() + TimeSpan.FromMinutes(1));

        _time.Advance(TimeSpan.FromSeconds(50));
        await cover.CoverAsync(mark, 6);
        Assert.Single(await RowsAsync());
        _time.Advance(TimeSpan.FromSeconds(15));
        await cover.CoverAsync(mark, 9);
        Assert.Equal(2, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task WhoComesWhileARowIsWritten_IsOnTheNext_AllTogether()
    {
        var cover = Cover();
        var door = new TaskCompletionSource();
        _store.HoldCommits(WakeupKey.Partition(0), door.Task);
        var first = cover.CoverAsync(new ExportMark(WakeupKind.Conversation, "acme/c0"), 1).AsTask();
        await Eventually.TrueAsync(() => _store.Held(WakeupKey.Partition(0)) == 1, "the first row is being written");
        var others = Enumerable.Range(1, 20)
            .Select(i => cover.CoverAsync(new ExportMark(WakeupKind.Customer, $"acme/u{i}"), 1).AsTask()).ToArray();
        Assert.False(first.IsCompleted);

        door.SetResult();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(2, _store.AllCommits.Count);
        Assert.Equal(21, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task ARowIsDeletedBeforeItIsDue_WhereAllIsExported_AndKeptWhereSomethingIsNot()
    {
        var cover = Cover();
        var (done, behind) = (new ExportMark(WakeupKind.Conversation, "acme/c1"), new ExportMark(WakeupKind.Conversation, "acme/c2"));
        await cover.CoverAsync(done, 3);
        await cover.CoverAsync(behind, 5);
        done.Reached(3);
        behind.Reached(4);
        await cover.TidyAsync(Stop);
        Assert.Equal(2, (await RowsAsync()).Count);

        _time.Advance(TimeSpan.FromSeconds(66));
        await cover.TidyAsync(Stop);
        Assert.Equal("acme/c2", Assert.Single(await RowsAsync()).GrainKey);
    }

    [Fact]
    public async Task WhatCannotBeCovered_IsSaid_AndTheNextIsTriedAnew()
    {
        var cover = Cover();
        var mark = new ExportMark(WakeupKind.Conversation, "acme/c1");
        _store.FailCommits(WakeupKey.Partition(0), StoreFault.TimedOutBefore);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => cover.CoverAsync(mark, 1).AsTask());
        await cover.CoverAsync(mark, 1);
        Assert.Single(await RowsAsync());
    }

    private ExportCover Cover() =>
        new(_store, Options.Create(new FeedOptions()), _time, new RandomIdSource(), NullLogger<ExportCover>.Instance);

    private async Task<IReadOnlyList<WakeupKey>> RowsAsync() => (await WakeupRows.ReadAsync(_store, null, 1_000)).Rows;
}
