using System.Diagnostics.CodeAnalysis;
using CustomerService.Feed;
using CustomerService.Storage.GrainStorage;
using CustomerService.Warehouse.Exports;
using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Quality;
using CustomerService.Warehouse.Questions;
using CustomerService.Warehouse.Sql;
using CustomerService.Warehouse.Texts;
using CustomerService.Warehouse.Topics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Ingest;

/// <summary>
/// Reads the feed as it grows, keeps what came in memory, and stores it as files from time to time. What is in memory dies with the silo
/// and is read from the feed again: the manifest says from where on.
/// </summary>
[GrainType("warehouse")]
[SuppressMessage("Design", "CA1001", Justification = "A grain ends by being deactivated, and disposes of it then.")]
internal sealed partial class WarehouseGrain(
    [PersistentState("warehouse", GrainStores.Default)] IPersistentState<LakeManifest> state,
    LakeKeeper lake,
    WarehouseQueries queries,
    QualityRun quality,
    ExportFiles exports,
    JournalTexts texts,
    TopicSearch topics,
    LakeEraser eraser,
    WarehouseMetrics metrics,
    IOptions<WarehouseOptions> options,
    TimeProvider time,
    ILogger<WarehouseGrain> logger) : Grain, IWarehouseGrain
{
    private const int PageSize = 1_000;

    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);

    private readonly LakeTail _tail = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<TaskCompletionSource> _wanted = [];

    /// <summary>What came of looking at the files, and is in none yet.</summary>
    private readonly List<FactRow> _own = [];

    /// <summary>
    /// The files that <see cref="_tail"/> goes on behind: what questions see. While another manifest is being written, its rows are still
    /// in the tail, and would be seen twice.
    /// </summary>
    private LakeManifest _manifest = new();

    private Openings _openings = null!;
    private CancellationTokenSource? _waiting;
    private Task _done = Task.CompletedTask;
    private DateTimeOffset _flushAt = DateTimeOffset.MaxValue;
    /// <summary>When the files are looked after again where nothing comes in.</summary>
    private DateTimeOffset _tidyAt;
    private string? _problem;
    private bool _isSwept;

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _manifest = state.State;
        FeedCursor.TryRead(_manifest.Cursor, out var cursor);
        _tail.Begin(cursor, _manifest.Forgotten);
        _openings = new Openings(GrainFactory, Tenant);
        _tidyAt = time.GetUtcNow() + TidyEvery;
        _done = RunAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _done;
        await _checking;
        await _topics;
        _stopping.Dispose();
    }

    public Task KeepAsync()
    {
        DelayDeactivation(Stay);
        return Task.CompletedTask;
    }

    public Task<WarehouseAnswer> QueryAsync(WarehouseQuery query) =>
        AskAsync(query.StoredOnly, view => queries.AnswerAsync(Tenant, view, query, _stopping.Token));

    public async Task<WarehouseAnswer> QueryUntilAsync(WarehouseQuery query, CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, _stopping.Token);
        return await AskAsync(query.StoredOnly, view => queries.AnswerAsync(Tenant, view, query, either.Token));
    }

    public Task<WarehouseAnswer> MeasureAsync(MetricQuery query) =>
        queries.ModelOf(Tenant) is var model && MetricCheck.ProblemOf(model, query) is { } problem
            ? Task.FromResult(new WarehouseAnswer(null, problem))
            : AskAsync(query.StoredOnly, view => queries.MeasureAsync(Tenant, view, query, _stopping.Token));

    public Task<WarehouseAnswer> MeasureSetsAsync(MetricSetsQuery query) =>
        MetricCheck.ProblemOf(queries.ModelOf(Tenant), query) is { } problem
            ? Task.FromResult(new WarehouseAnswer(null, problem))
            : AskAsync(storedOnly: false, view => queries.MeasureAsync(Tenant, view, query, _stopping.Token));

    public Task<WarehouseAnswer> ListConversationsAsync(ConversationSearch search) =>
        search.Behind is { } behind && MetricCheck.ProblemOfBehind(queries.ModelOf(Tenant), behind) is { } problem
            ? Task.FromResult(new WarehouseAnswer(null, problem))
            : AskAsync(storedOnly: false, view => queries.ListAsync(Tenant, view, search, _stopping.Token));

    public async Task<WarehouseStatus> FlushAsync()
    {
        await CaughtUpAsync();
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _wanted.Add(stored);
        await (_waiting?.CancelAsync() ?? Task.CompletedTask);
        await stored.Task.WaitAsync(_stopping.Token);
        return await ReadAsync();
    }

    public Task<WarehouseStatus> ReadAsync() => Task.FromResult(new WarehouseStatus
    {
        Cursor = _manifest.Cursor,
        Events = _manifest.Files.Where(file => !file.IsImported).Sum(file => file.Events ?? 0),
        Imported = _manifest.Files.Where(file => file.IsImported).Sum(file => file.Events ?? 0),
        Waiting = _tail.Events,
        Files = _manifest.Files.Length,
        Bytes = _manifest.Files.Sum(file => file.Bytes),
        StoredUntil = _manifest.StoredUntil,
        Problem = _problem,
    });

    private async Task<WarehouseAnswer> AskAsync(bool storedOnly, Func<LakeView, Task<byte[]>> ask)
    {
        var began = time.GetTimestamp();
        try
        {
            await CaughtUpAsync();
            var answer = await ask(new LakeView(_manifest, _tail.First, storedOnly ? null : _tail.ToArray()));
            metrics.Answered(time.GetElapsedTime(began), refused: false);
            return new WarehouseAnswer(answer, null);
        }
        catch (QueryRefusedException e)
        {
            metrics.Answered(time.GetElapsedTime(began), refused: true);
            return new WarehouseAnswer(null, e.Message);
        }
    }

    /// <summary>Who asks right after a start waits for what came in before it.</summary>
    private Task CaughtUpAsync() => _caughtUp.Task.WaitAsync(options.Value.QueryTimeout, time, _stopping.Token);

    private async Task RunAsync(CancellationToken ct)
    {
        // Not in the activation, which the grain's first call waits for.
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await TakeAsync(ct);
                if (_wanted.Count > 0 || _own.Count > 0 || _tail.Count >= options.Value.FlushRows || time.GetUtcNow() >= _flushAt
                    || time.GetUtcNow() >= _tidyAt)
                {
                    await WriteAsync(() => StoreAsync(ct), ct);
                }

                await WriteAsync(() => EraseAsync(ct), ct);
                Check();
                LookForTopics();
                _problem = null;
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                _problem = e.Message;
                LogFailed(e, Tenant);
                await Task.Delay(AfterFailure, time, CancellationToken.None);
            }
        }
    }

    /// <summary>Takes what comes next, and waits for it where there is nothing.</summary>
    private async Task TakeAsync(CancellationToken ct)
    {
        var wait = _flushAt - time.GetUtcNow() is var left && left < LongestWait ? left : LongestWait;
        var isWanted = _wanted.Count > 0 || !_caughtUp.Task.IsCompleted || wait <= TimeSpan.Zero;
        using var waiting = _waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var (places, next) = await FeedReader.ReadAsync(
                GrainFactory, Tenant, _tail.Cursor, PageSize, isWanted ? TimeSpan.Zero : wait, withContent: false, waiting.Token);
            if (places.IsEmpty)
            {
                _caughtUp.TrySetResult();
                return;
            }

            await _openings.LearnAsync(places, ct);
            if (_tail.Count == 0)
            {
                _flushAt = time.GetUtcNow() + options.Value.FlushAfter;
            }

            _tail.Add(places, _openings.Of, next);
            if (!_tail.Erased.IsEmpty)
            {
                // What was said of them goes now.
                _flushAt = time.GetUtcNow();
            }

            metrics.Took(places, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Somebody wants it stored.
        }
        finally
        {
            _waiting = null;
        }
    }

    private async Task StoreAsync(CancellationToken ct)
    {
        var wanted = _wanted.ToArray();
        var (rows, events) = (_tail.ToArray(), _tail.Events);
        var written = await texts.ReadAsync(Tenant, rows, _openings.Of, ct);
        var own = _own.ToArray();
        var next = await lake.AddAsync(Tenant, state.State, [.. rows, .. written, .. own], isImported: false, ct) with
        {
            Cursor = _tail.Cursor.ToString(),
            StoredUntil = _tail.Newest ?? state.State.StoredUntil,
        };
        var erased = _tail.Erased;
        var (left, _, _) = await WithoutAsync(next with { Forgotten = ForgottenSubjects.Add(next.Forgotten, erased) }, erased, ct);
        await ReplaceAsync(left);
        _manifest = state.State;
        _tail.Stored(rows.Length, events, left.Forgotten);
        _flushAt = DateTimeOffset.MaxValue;
        metrics.Stored(rows.Length + written.Length);
        _own.RemoveRange(0, own.Length);
        if (!erased.IsEmpty)
        {
            await DeleteDroppedAsync(ct);
        }

        Loaded(rows);
        Noticed(written);
        await ReplaceAsync(await lake.TidyAsync(Tenant, state.State, ct));
        _tidyAt = time.GetUtcNow() + TidyEvery;
        _manifest = state.State;
        if (!_isSwept)
        {
            await lake.SweepAsync(Tenant, state.State, all: false, ct);
            _isSwept = true;
        }

        foreach (var one in wanted)
        {
            _wanted.Remove(one);
            one.SetResult();
        }
    }

    /// <summary>Has rows of our own stored, soon.</summary>
    private Task AddOwnAsync(IEnumerable<FactRow> rows)
    {
        _own.AddRange(rows);
        return _waiting?.CancelAsync() ?? Task.CompletedTask;
    }

    /// <summary>Stores another manifest. What can't be stored is not so.</summary>
    private Task ReplaceAsync(LakeManifest next) =>
        next == state.State ? Task.CompletedTask : state.ReplaceAsync(next with { Version = state.State.Version + 1 }, this);

    [LoggerMessage(2901, LogLevel.Warning, "Tenant {Tenant}: the warehouse could not go on; it is tried again in some seconds.")]
    private partial void LogFailed(Exception e, string tenant);
}
