using System.Diagnostics.CodeAnalysis;
using CustomerService.Desk;
using CustomerService.Diagnostics;
using CustomerService.Feed;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Desk;

/// <summary>
/// Follows the feed: what happens to a conversation says that it is to be looked at, and the store says how it stands. What the feed has
/// said is stored with what came of it in one write, so nothing is missed and nothing is told twice, whichever silo dies.
/// </summary>
[GrainType("desk-inbox")]
[SuppressMessage("Design", "CA1001", Justification = "A grain ends by being deactivated, and disposes of it then.")]
internal sealed partial class InboxGrain(
    IPartitionStore store,
    IPayloadProtection protection,
    InboxEntries entries,
    IFeedNews feed,
    TimeProvider time,
    IIdSource ids,
    ILogger<InboxGrain> logger) : Grain, IInboxGrain
{
    private const int PageSize = 1_000;
    private const int ReadAtOnce = 16;
    private const int LookAgainAtOnce = 64;
    private const string Conversations = "conversations/";

    /// <summary>One operation of a write is the head's.</summary>
    private const int MostOfAWrite = PartitionLimits.Operations - 1;

    /// <summary>For as long as it is not asked for again, it stays: the silos ask every few seconds.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    /// <summary>How long a list waits that is asked for right after a start, until what came in before is in it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What the feed said of conversations that are none of the inbox's is stored no more often than this.</summary>
    private static readonly TimeSpan CursorEvery = TimeSpan.FromMinutes(1);

    /// <summary>How often all of it is looked at anew: nothing tells that a conversation was erased.</summary>
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromHours(1);

    private readonly InboxBook _book = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private InboxStore _store = null!;
    private FeedCursor _cursor;
    private DateTimeOffset _storeCursorAt;
    private DateTimeOffset _lookAgainAt;
    private Queue<string> _again = [];
    private Task _done = Task.CompletedTask;

    private string Tenant => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _store = new InboxStore(new Journal(store, protection, time, ids, Tenant, "inbox", "i"));
        await _store.LoadAsync(_book, cancellationToken);
        FeedCursor.TryRead(_store.Cursor, out _cursor);
        _storeCursorAt = time.GetUtcNow() + CursorEvery;
        _lookAgainAt = time.GetUtcNow() + LookAgainEvery;
        if (feed.IsEnabled)
        {
            _done = RunAsync(_stopping.Token);
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _done;
        _stopping.Dispose();
    }

    public Task KeepAsync()
    {
        DelayDeactivation(Stay);
        return Task.CompletedTask;
    }

    public async Task<InboxPage> ListAsync(InboxQuery query)
    {
        if (!feed.IsEnabled)
        {
            return new InboxPage([], false, 0, 0) { Problem = "There is no inbox without the change feed: 'CustomerService:Feed:Enabled' is false." };
        }

        await _caughtUp.Task.WaitAsync(Patience, time, _stopping.Token);
        return _book.Read(query);
    }

    private async Task RunAsync(CancellationToken ct)
    {
        // Not in the activation, which the grain's first call waits for.
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await TakeAsync(ct);
                await LookAgainAsync(ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailed(e, Tenant);
                await Task.Delay(AfterFailure, time, CancellationToken.None);
            }
        }
    }

    /// <summary>Takes what comes next, and waits for it where there is nothing.</summary>
    private async Task TakeAsync(CancellationToken ct)
    {
        var wait = _caughtUp.Task.IsCompleted ? LongestWait : TimeSpan.Zero;
        var (places, next) = await FeedReader.ReadAsync(GrainFactory, Tenant, _cursor, PageSize, wait, withContent: false, ct);
        if (places.IsEmpty)
        {
            _caughtUp.TrySetResult();
            return;
        }

        var changed = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            if (place.Event.Subject.StartsWith(Conversations, StringComparison.Ordinal)
                && place.Event.Subject[Conversations.Length..] is var id
                && (BringsIn(place.Event.Kind) || changed.ContainsKey(id) || _book.Find(id) is not null))
            {
                changed[id] = place.Event.At;
            }
        }

        await LookAsync(changed, next, ct);
        _cursor = next;
    }

    /// <summary>Looks at all of it anew, some at a time: nobody's news waits for it.</summary>
    private async Task LookAgainAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_again.Count == 0 && now >= _lookAgainAt)
        {
            _again = new(_book.Conversations);
            _lookAgainAt = now + LookAgainEvery;
        }

        var some = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        while (some.Count < LookAgainAtOnce && _again.TryDequeue(out var conversation))
        {
            some[conversation] = now;
        }

        await LookAsync(some, next: null, ct);
    }

    private static bool BringsIn(string kind) => kind is "conversation.handed-off" or "conversation.assigned";

    /// <summary>Reads how conversations stand, and stores it.</summary>
    /// <param name="changed">The conversations, with when something happened in each.</param>
    /// <param name="next">How far in the feed that is; null where it was not the feed that said so.</param>
    /// <param name="ct">Gives up.</param>
    private async Task LookAsync(Dictionary<string, DateTimeOffset> changed, FeedCursor? next, CancellationToken ct)
    {
        var changes = new List<(string Conversation, InboxEntry? Entry)>();
        foreach (var some in changed.Chunk(ReadAtOnce))
        {
            foreach (var (one, entry) in some.Zip(await Task.WhenAll(some.Select(each => ReadAsync(each.Key, each.Value, ct)))))
            {
                if (entry != _book.Find(one.Key))
                {
                    changes.Add((one.Key, entry));
                }
            }
        }

        // The cursor comes with the last of them: what is stored before it is looked at again.
        foreach (var some in changes.SkipLast(1).Chunk(MostOfAWrite))
        {
            await StoreAsync(some, cursor: null);
        }

        if (changes.Count > 0 || (next is not null && time.GetUtcNow() >= _storeCursorAt))
        {
            await StoreAsync([.. changes.TakeLast(1)], next?.ToString());
        }
    }

    private async Task<InboxEntry?> ReadAsync(string conversation, DateTimeOffset at, CancellationToken ct)
    {
        var known = _book.Find(conversation);
        try
        {
            return await entries.ReadAsync(Tenant, conversation, known?.Since ?? at, ct);
        }
        catch (JournalUnreadableException e)
        {
            // One that can't be read must not keep the others out.
            LogUnreadable(e, Tenant);
            return known;
        }
    }

    private async Task StoreAsync(IReadOnlyList<(string Conversation, InboxEntry? Entry)> changes, string? cursor)
    {
        var outcome = await _store.CommitAsync(changes, cursor);
        if (!outcome.IsWritten)
        {
            if (outcome.IsTheEnd)
            {
                // Another activation writes, or what is stored is not known: the next one reads it.
                DeactivateOnIdle();
            }

            throw new StoreUnavailableException($"The inbox took nothing: {outcome.Reason}");
        }

        foreach (var (conversation, entry) in changes)
        {
            if (entry is null)
            {
                _book.Remove(conversation);
            }
            else
            {
                _book.Set(entry);
            }
        }

        if (cursor is not null)
        {
            _storeCursorAt = time.GetUtcNow() + CursorEvery;
        }
    }

    [LoggerMessage(2841, LogLevel.Warning, "Tenant {Tenant}: the inbox could not go on; it is tried again in a second.")]
    private partial void LogFailed(Exception e, string tenant);

    [LoggerMessage(2842, LogLevel.Error, "Tenant {Tenant}: a conversation can't be read, and the inbox shows it as it was.")]
    private partial void LogUnreadable(Exception e, string tenant);
}
