using System.Text.Json;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Actors;

/// <summary>
/// The durable half of a conversation or a customer: loads its snapshot, commits under the fence, sees to it that what is begun is looked
/// at again after a crash, and knows whether it may still be used. One thread at a time, the activation's.
/// </summary>
/// <remarks>
/// Invariant: <see cref="Snapshot"/> is what the last written commit of this activation, or the one it loaded, left in the store.
/// </remarks>
internal sealed partial class JournaledActor<TSnapshot>
    where TSnapshot : class
{
    private readonly JournaledServices _services;
    private readonly JournaledKind<TSnapshot> _kind;
    private readonly IActivation _activation;

    public JournaledActor(JournaledServices services, JournaledKind<TSnapshot> kind, IActivation activation)
    {
        (_services, _kind, _activation) = (services, kind, activation);
        (Tenant, Id) = GrainKeys.Split(activation.Key);
        Journal = new Journal(services.Store, services.Protection, services.Time, services.Ids, Tenant, Id, kind.Letter, services.Retried);
        Snapshot = kind.Empty;
    }

    public string Tenant { get; }

    public string Id { get; }

    public Journal Journal { get; }

    public TSnapshot Snapshot { get; private set; }

    private ExportMark Mark => field ??= new(_kind.Wakeup, _activation.Key);

    /// <summary>False while the store could not be read.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Its key was destroyed; nothing can be read or written ever again.</summary>
    public bool IsErased { get; private set; }

    /// <summary>The activation ends: it takes nothing on any more.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>It ended because it may no longer write.</summary>
    public bool HasLost { get; private set; }

    /// <summary>When the wake-up is due that covers what was begun; it goes along to another silo.</summary>
    public DateTimeOffset WakeDue { get; set; }

    /// <summary>Reads what is stored. True where something was.</summary>
    /// <exception cref="StoreUnavailableException">
    /// The store does not answer; what is here stays as it is, and may be loaded again.
    /// </exception>
    public Task<bool> LoadAsync(CancellationToken ct) => LoadAsync(journal => journal.LoadAsync(ct));

    /// <summary>Goes on with what an activation on another silo handed over.</summary>
    /// <exception cref="StoreUnavailableException">The key store does not answer.</exception>
    public Task<bool> ResumeAsync(string headTag, byte[] head, CancellationToken ct) =>
        LoadAsync(async journal => (byte[]?)await journal.ResumeAsync(headTag, head, ct));

    /// <summary>What the next activation can go on with, see <see cref="ResumeAsync"/>; null where nothing is stored yet.</summary>
    /// <param name="lastSeq">Seq of the last event.</param>
    public (string HeadTag, byte[] Head)? HandOver(long lastSeq) =>
        Journal.HandOver(lastSeq, JsonSerializer.SerializeToUtf8Bytes(Snapshot, _kind.Json));

    /// <summary>Commits a snapshot, and with it events and rows. There is no token, see <see cref="Journal.CommitAsync"/>.</summary>
    /// <exception cref="SubjectErasedException">Its key was destroyed; nothing was written.</exception>
    public async ValueTask<CommitOutcome> WriteAsync(
        TSnapshot snapshot, long lastSeq, ReadOnlyMemory<byte> events, IReadOnlyList<RowOperation> rows)
    {
        if (!events.IsEmpty
            && _services.Feed is { } feed
            && await TryAsync(feed.CoverAsync(Mark, lastSeq)) is { IsWritten: false } uncovered)
        {
            return uncovered;
        }

        var outcome = await Journal.CommitAsync(
            new JournalCommit(lastSeq, JsonSerializer.SerializeToUtf8Bytes(snapshot, _kind.Json), events, rows));
        if (outcome.IsWritten)
        {
            Snapshot = snapshot;
        }

        return outcome;
    }

    /// <summary>
    /// Makes sure that a wake-up is due after whatever is being committed now, so that no crash leaves it forgotten. One row
    /// serves all commits until shortly before it is due.
    /// </summary>
    /// <param name="now">The time, or, for what is not due before, the time of that.</param>
    public ValueTask CoverAsync(DateTimeOffset now)
    {
        var due = now + JournalTimes.LongestCommit + _services.RecoveryDelay;
        return WakeDue > now + JournalTimes.LongestCommit && WakeDue <= due ? default : ScheduleAsync(due);
    }

    /// <summary>As <see cref="CoverAsync"/>, where its failure is one of the commit that it is for: nothing of that was written.</summary>
    public ValueTask<CommitOutcome> TryCoverAsync(DateTimeOffset now) => TryAsync(CoverAsync(now));

    /// <summary>What was written goes into the feed, soon.</summary>
    /// <param name="events">In order of seq, without gaps; may be none.</param>
    /// <param name="last">Seq of the last.</param>
    public void Export(IReadOnlyList<object> events, long last)
    {
        if (_services.Feed is { } feed && events.Count > 0)
        {
            feed.Offer(new FeedOffer(_kind.Feed, Tenant, Id, last - events.Count + 1, last, events, Mark));
        }
    }

    /// <summary>A wake-up came: what the feed may lack is brought there, and what is committed from now on needs a new one.</summary>
    /// <param name="last">Seq of the last event.</param>
    /// <exception cref="StoreUnavailableException">Not now.</exception>
    public async Task CatchUpAsync(long last)
    {
        if (_services.Feed is not { } feed || last == 0)
        {
            return;
        }

        Mark.CoveredUntil = default;
        if (Mark.Exported < last)
        {
            await feed.CatchUpAsync(new FeedOffer(_kind.Feed, Tenant, Id, last, last, null, Mark));
        }
    }

    /// <summary>Draws the conclusion from a commit that was not written: ends the activation where it must not write any more.</summary>
    public void Heed(CommitOutcome outcome)
    {
        if (!outcome.IsTheEnd)
        {
            LogUnavailable(_services.Logger, outcome.Cause, _kind.Name);
            return;
        }

        LogLost(_services.Logger, _kind.Name, outcome.Reason);
        HasLost = true;
        End();
        _activation.End();
    }

    /// <summary>From now on nothing is taken on any more.</summary>
    public void End() => HasEnded = true;

    /// <summary>Its key proved destroyed.</summary>
    public void MarkErased() => IsErased = true;

    private static async ValueTask<CommitOutcome> TryAsync(ValueTask covering)
    {
        try
        {
            await covering;
            return CommitOutcome.Written;
        }
        catch (Exception e) when (StoreFaults.IsAway(e))
        {
            return CommitOutcome.Unavailable(e);
        }
    }

    private async Task<bool> LoadAsync(Func<Journal, Task<byte[]?>> read)
    {
        byte[]? stored = null;
        try
        {
            stored = await read(Journal);
            Snapshot = stored is null ? Snapshot : JournalJson.Read(stored, _kind.Json, _kind.Name);
        }
        catch (SubjectErasedException)
        {
            IsErased = true;
        }

        IsLoaded = true;
        return stored is not null;
    }

    private async ValueTask ScheduleAsync(DateTimeOffset due)
    {
        await _services.Wakeups.ScheduleAsync(_kind.Wakeup, _activation.Key, due, CancellationToken.None);
        WakeDue = due;
    }

    [LoggerMessage(2101, LogLevel.Warning, "The activation of a {Kind} ends because it may no longer write: {Reason}")]
    private static partial void LogLost(ILogger logger, string kind, string reason);

    [LoggerMessage(2103, LogLevel.Warning, "The store does not answer; a commit of a {Kind} was not applied.")]
    private static partial void LogUnavailable(ILogger logger, Exception? e, string kind);
}
