using System.Collections.Concurrent;
using CustomerService.Diagnostics;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Wakeups;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Feed;

/// <summary>
/// Sees to it that nothing that is committed can stay out of the feed: before a commit, a wake-up is durable that comes after it. One row
/// names all who commit at that moment, serves each of them for a while, and is deleted before it is due where all of it was exported.
/// </summary>
internal sealed partial class ExportCover(
    IPartitionStore store, IOptions<FeedOptions> options, TimeProvider time, IIdSource ids, ILogger<ExportCover> logger)
{
    /// <summary>So long before it is due nobody relies on a row any more for what is still to be committed.</summary>
    private static readonly TimeSpan Settled = JournalTimes.LongestCommit / 2;

    private const int MostOfARow = 500;

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<CoverRow> _rows = new();
    private List<ExportMark> _waiting = [];
    private TaskCompletionSource _next = New();
    private bool _writes;
    private int _shard;

    /// <summary>Makes sure of a wake-up after whatever is committed now, up to a seq.</summary>
    /// <exception cref="StoreUnavailableException">It could not be written: then nothing may be committed.</exception>
    public ValueTask CoverAsync(ExportMark mark, long lastSeq)
    {
        mark.Expect(lastSeq);
        if (mark.CoveredUntil > time.GetUtcNow() + JournalTimes.LongestCommit)
        {
            return default;
        }

        Task covered;
        lock (_lock)
        {
            _waiting.Add(mark);
            covered = _next.Task;
            if (!_writes)
            {
                _writes = true;
                _ = Task.Run(WriteAsync);
            }
        }

        return new ValueTask(covered);
    }

    /// <summary>Deletes rows that cover nothing any more, before they wake anybody. The others are left to the sweeper.</summary>
    public async Task TidyAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() + Settled;
        var done = new List<CoverRow>();
        while (_rows.TryPeek(out var row) && row.Due <= before && _rows.TryDequeue(out row))
        {
            if (row.Marks.All(mark => !mark.IsBehind))
            {
                done.Add(row);
            }
        }

        foreach (var shard in done.GroupBy(row => row.Shard))
        {
            foreach (var some in shard.Chunk(PartitionLimits.Operations))
            {
                await store.CommitAsync(
                    WakeupKey.Partition(shard.Key), [.. some.Select(row => RowOperation.Delete(row.Key, row.ETag))], ct);
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Writes rows, one at a time, as long as somebody waits: who comes while one is written is on the next.</summary>
    private async Task WriteAsync()
    {
        while (true)
        {
            ExportMark[] marks;
            TaskCompletionSource covered;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                {
                    _writes = false;
                    return;
                }

                covered = _next;
                marks = [.. _waiting];
                (_waiting, _next) = ([], New());
            }

            try
            {
                foreach (var some in marks.Chunk(MostOfARow))
                {
                    await WriteRowAsync(some);
                }

                covered.SetResult();
            }
            catch (Exception e)
            {
                LogNotCovered(e, marks.Length);
                covered.SetException(e as StoreUnavailableException ?? new StoreUnavailableException("The wake-up index can't be written.", e));
            }
        }
    }

    private async Task WriteRowAsync(ExportMark[] marks)
    {
        var due = time.GetUtcNow() + JournalTimes.LongestCommit + options.Value.RecoveryDelay;
        var shard = (_shard = (_shard + 1) % (WakeupKey.Shards * RowsOfAShard)) / RowsOfAShard;
        var key = WakeupBatch.Key(due, ids.Next());
        CrashPoint.Hit("cover.before");
        var written = await store.CommitAsync(
            WakeupKey.Partition(shard),
            [RowOperation.Put(key, WakeupBatch.Encode(marks.Select(mark => new WakeupKey(due, mark.Kind, mark.GrainKey))))],
            CancellationToken.None);
        CrashPoint.Hit("cover.after");
        foreach (var mark in marks)
        {
            mark.CoveredUntil = due;
        }

        _rows.Enqueue(new CoverRow(shard, key, written.ETags[0], due, marks));
    }

    /// <summary>So many rows go to one shard before the next one's turn: they are deleted together.</summary>
    private const int RowsOfAShard = 50;

    private sealed record CoverRow(int Shard, string Key, string ETag, DateTimeOffset Due, ExportMark[] Marks);

    [LoggerMessage(2801, LogLevel.Warning, "{Count} commits could not be covered for the feed, and were not made: the store does not answer.")]
    private partial void LogNotCovered(Exception e, int count);
}
