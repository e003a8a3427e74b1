using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>Reads. They interleave with everything, and see only what is committed.</summary>
internal sealed partial class ConversationGrain
{
    private const int MaxPage = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private HashSet<EventWait>? _waiting;

    public async Task<TranscriptPage?> ReadTranscriptAsync(long after, int limit)
    {
        await ThrowIfUnreadableAsync();
        if (!State.Exists)
        {
            return null;
        }

        var (messages, more) = await ReadPageAsync(Math.Max(0, after), Math.Clamp(limit, 1, MaxPage), TranscriptMessages.From);
        return new TranscriptPage(State.Status, messages, more ? messages[^1].Seq : null)
        {
            ExpectedAt = State.ExpectedAt,
            AgentId = State.AgentId,
            AgentName = State.AgentName,
            Email = State.Email,
            AnswerPending = State.AnswerPending,
        };
    }

    public async Task<EventPage?> ReadEventsAsync(long after, int limit, TimeSpan wait)
    {
        await ThrowIfUnreadableAsync();

        // A conversation that has not begun is waited for as well: a visitor's page is open before the first message.
        if (State.LastSeq <= after && wait > TimeSpan.Zero && !_ended && !_erased && !await WaitForChangeAsync(wait < LongestWait ? wait : LongestWait) && State.Exists)
        {
            return new EventPage([], after, await HeadAsync(after));
        }

        if (!State.Exists)
        {
            return null;
        }

        var (events, _) = await ReadPageAsync(Math.Max(0, after), Math.Clamp(limit, 1, MaxPage), static e => e);
        return events.IsEmpty ? new EventPage(events, after, await HeadAsync(after)) : new EventPage(events, events[^1].Seq, Math.Max(events[^1].Seq, State.LastSeq));
    }

    /// <summary>True when there is news. An activation that has to go, and a silo that stops, let readers go: neither ends before its last call does.</summary>
    private async Task<bool> WaitForChangeAsync(TimeSpan wait)
    {
        var waiting = services.Waits.Begin(GrainContext, wait);
        (_waiting ??= []).Add(waiting);
        try
        {
            return await waiting.Task;
        }
        finally
        {
            services.Waits.End(waiting);
            _waiting?.Remove(waiting);
        }
    }

    /// <summary>Events with a seq above <paramref name="after"/>, from so many rows; a row holds the events of one commit.</summary>
    private async Task<ImmutableArray<ConversationEvent>> ReadEventsFromAsync(long after, int rows = 20)
    {
        var read = await _journal.ReadRowsAsync(JournalKeys.Event(after + 1), JournalKeys.AfterEvents, rows, CancellationToken.None);
        var events = ImmutableArray.CreateBuilder<ConversationEvent>();
        foreach (var row in read)
        {
            events.AddRange(Read(_journal.Unprotect(row.Content, row.Key), ConversationJson.Default.ImmutableArrayConversationEvent).Where(e => e.Seq > after));
        }

        return events.DrainToImmutable();
    }

    /// <summary>Lets those go on who wait for events: there are some, or this activation will see no more.</summary>
    private void AnnounceChange()
    {
        foreach (var waiting in Interlocked.Exchange(ref _waiting, null) ?? [])
        {
            waiting.TrySetResult(true);
        }
    }

    private async ValueTask ThrowIfUnreadableAsync()
    {
        // Any work loads first what could not be loaded at the activation.
        if (!_loaded && !_erased && (await EnqueueInternal(() => Task.FromResult(Results.Of(State, 0)))).Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("The conversation can't be read right now.");
        }
    }
}
