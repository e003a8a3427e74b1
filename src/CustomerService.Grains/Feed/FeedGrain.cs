using System.Collections.Immutable;
using System.Text.Json;
using CustomerService.Diagnostics;
using CustomerService.Feed;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Paging;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Feed;

/// <summary>
/// One shard of a tenant's feed, a journal of its own: each append is one commit of the events and of how far their subjects are, so
/// whatever is offered twice, or by two silos, is in it once.
/// </summary>
[GrainType("feed")]
internal sealed class FeedGrain(
    IPartitionStore store, IPayloadProtection protection, FeedContent content, EventWaits waits,
    IOptions<FeedOptions> options, FeedMetrics metrics, TimeProvider time, IIdSource ids) : JournaledGrain, IFeedGrain, IFeedWriterGrain
{
    private const string Letter = "f";
    private const int RowsPerRead = 16;
    private const int AppendsPerPrune = 256;
    private const int MostPruned = 90;
    private const int MostOfAPage = 1_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    private EventNews _news = null!;
    private Journal _journal = null!;
    private FeedCursors _cursors = null!;
    private FeedHead _head = FeedHead.Empty;

    private string Tenant => GrainKeys.Split(this.GetPrimaryKeyString()).Tenant;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var (tenant, shard) = GrainKeys.Split(this.GetPrimaryKeyString());
        _news = new EventNews(waits, time, this);
        _journal = new Journal(store, protection, time, ids, tenant, shard, Letter);
        _cursors = new FeedCursors(_journal);
        if (await _journal.LoadAsync(cancellationToken) is { } head)
        {
            _head = JournalJson.Read(head, FeedStateJson.Default.FeedHead, "feed");
        }
    }

    public async Task<ImmutableArray<long>> AppendAsync(ImmutableArray<FeedRun> runs)
    {
        var fresh = new List<FeedEvent>();
        var rows = new List<RowOperation>();
        var moves = new Dictionary<string, long>(StringComparer.Ordinal);
        while (true)
        {
            foreach (var run in runs)
            {
                var from = await CursorForAsync(run);
                if (moves.ContainsKey(run.Subject) || run.Last <= from || run.First > from + 1)
                {
                    continue;
                }

                fresh.AddRange(run.Events.Where(each => each.Seq > from));
                rows.Add(FeedCursors.Row(run.Subject, from, run.Last));
                moves[run.Subject] = run.Last;
            }

            if (moves.Count == 0 || await CommitAsync(fresh, rows) is not { Kind: CommitKind.Duplicate } taken)
            {
                break;
            }

            // It is no new subject: how far it is stands in the store.
            await _cursors.ReadAsync(runs.First(run => rows[taken.Row].Key == FeedCursors.Row(run.Subject, 0, 0).Key).Subject);
            (fresh, rows, moves) = ([], [], new(StringComparer.Ordinal));
        }

        foreach (var (subject, cursor) in moves)
        {
            _cursors.Remember(subject, cursor);
        }

        var reached = ImmutableArray.CreateBuilder<long>(runs.Length);
        foreach (var run in runs)
        {
            reached.Add(await _cursors.ReadAsync(run.Subject));
        }

        return reached.MoveToImmutable();
    }

    public Task<long> GetEndAsync() => Task.FromResult(_head.Position);

    public Task<long> GetCursorAsync(string subject) => _cursors.ReadAsync(subject).AsTask();

    public async Task<FeedPage> ReadAsync(long after, int limit, TimeSpan wait, bool withContent, CancellationToken ct)
    {
        limit = Math.Clamp(limit, 1, MostOfAPage);
        if (after >= _head.Position && wait > TimeSpan.Zero)
        {
            await _news.WaitAsync(wait < LongestWait ? wait : LongestWait, ct);
        }

        if (after >= _head.Position)
        {
            return new FeedPage([], []);
        }

        var page = await ReadAsync(after, limit, ct);
        return withContent ? page with { Events = await content.FillAsync(Tenant, page.Events, ct) } : page;
    }

    public Task<ImmutableArray<FeedEvent>> ReadFirstAsync(ImmutableArray<string> subjects, CancellationToken ct) =>
        content.FirstAsync(Tenant, subjects, ct);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _news.Announce();
        return Task.CompletedTask;
    }

    /// <summary>How far a subject is. Of one that seems to be new it is asked only when the store says that it is not.</summary>
    private async ValueTask<long> CursorForAsync(FeedRun run) =>
        run.First == 1 && !_cursors.Knows(run.Subject) ? 0 : await _cursors.ReadAsync(run.Subject);

    private async ValueTask<CommitOutcome> CommitAsync(List<FeedEvent> fresh, List<RowOperation> rows)
    {
        var head = _head with { Position = _head.Position + fresh.Count, Appends = _head.Appends + 1 };
        CrashPoint.Hit("feed.before");
        var outcome = await WriteAsync(head, FeedRow.Write(fresh), rows);
        CrashPoint.Hit("feed.after");
        if (outcome.IsWritten)
        {
            metrics.Appended(fresh, time.GetUtcNow());
            _news.Announce();
            if (head.Appends % AppendsPerPrune == 0)
            {
                await PruneAsync();
            }
        }

        return outcome;
    }

    private async ValueTask<CommitOutcome> WriteAsync(FeedHead head, byte[] events, List<RowOperation> rows)
    {
        var outcome = await _journal.CommitAsync(new JournalCommit(
            head.Position, JsonSerializer.SerializeToUtf8Bytes(head, FeedStateJson.Default.FeedHead), events, rows));
        switch (outcome.Kind)
        {
            case CommitKind.Written:
                _head = head;
                return outcome;
            case CommitKind.Duplicate:
                return outcome;
            default:
                if (outcome.IsTheEnd)
                {
                    // Another activation writes, or what is stored is not known: the next one reads it.
                    DeactivateOnIdle();
                }

                throw new StoreUnavailableException($"The feed took nothing: {outcome.Reason}");
        }
    }

    private async Task<FeedPage> ReadAsync(long after, int limit, CancellationToken ct)
    {
        var events = ImmutableArray.CreateBuilder<FeedEvent>();
        var positions = ImmutableArray.CreateBuilder<long>();
        var cut = default(PageCut);
        while (true)
        {
            var rows = await _journal.ReadRowsAsync(JournalKeys.Event(after + 1), JournalKeys.AfterEvents, RowsPerRead, ct);
            foreach (var row in rows)
            {
                var read = FeedRow.Read(_journal.Unprotect(row.Content, row.Key));
                var last = JournalKeys.SeqOf(row.Key);
                for (var i = 0; i < read.Length; i++)
                {
                    var position = last - read.Length + 1 + i;
                    if (position <= after)
                    {
                        continue;
                    }

                    if (events.Count == limit || !cut.Takes(read[i].Data.Length + 128))
                    {
                        return new FeedPage(events.DrainToImmutable(), positions.DrainToImmutable());
                    }

                    events.Add(read[i]);
                    positions.Add(position);
                }

                after = Math.Max(after, last);
            }

            if (rows.Count < RowsPerRead)
            {
                return new FeedPage(events.DrainToImmutable(), positions.DrainToImmutable());
            }
        }
    }

    /// <summary>Forgets events whose time is over.</summary>
    private async Task PruneAsync()
    {
        var before = time.GetUtcNow() - options.Value.Retention;
        var rows = await _journal.ReadRowsAsync(JournalKeys.Event(1), JournalKeys.AfterEvents, MostPruned, CancellationToken.None);
        var old = rows.TakeWhile(row => FeedRow.Read(_journal.Unprotect(row.Content, row.Key)).All(each => each.At < before)).ToArray();
        if (old.Length > 0)
        {
            await WriteAsync(_head, [], [.. old.Select(row => RowOperation.Delete(row.Key, row.ETag))]);
        }
    }
}
