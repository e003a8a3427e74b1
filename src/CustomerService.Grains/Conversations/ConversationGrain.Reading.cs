using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>Reads. They interleave with everything, and see only what is committed.</summary>
internal sealed partial class ConversationGrain
{
    private const int RowsPerRead = 100;
    private const int MaxPage = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan GlanceAround = TimeSpan.FromMilliseconds(400);

    public async Task<TranscriptPage?> ReadTranscriptAsync(long after, int limit)
    {
        await ThrowIfUnreadableAsync();
        if (!State.Exists)
        {
            return null;
        }

        limit = Math.Clamp(limit, 1, MaxPage);
        var last = State.LastSeq;
        var messages = ImmutableArray.CreateBuilder<TranscriptMessage>();
        var position = Math.Max(0, after);
        while (position < last && messages.Count <= limit)
        {
            var events = await ReadEventsFromAsync(position, RowsPerRead);
            if (events.IsEmpty)
            {
                break;
            }

            messages.AddRange(events.Select(Message).OfType<TranscriptMessage>());
            position = events[^1].Seq;
        }

        var more = messages.Count > limit;
        messages.Count = Math.Min(messages.Count, limit);
        return new TranscriptPage(State.Status, messages.DrainToImmutable(), null)
        {
            ExpectedAt = State.ExpectedAt,
            AgentId = State.AgentId,
            AgentName = State.AgentName,
            Email = State.Email,
        } is var page && more ? page with { Next = page.Messages[^1].Seq } : page;
    }

    public async Task<EventPage?> ReadEventsAsync(long after, int limit, TimeSpan wait)
    {
        await ThrowIfUnreadableAsync();
        if (!State.Exists)
        {
            return null;
        }

        if (State.LastSeq <= after && wait > TimeSpan.Zero && !_ended)
        {
            if (!await WaitForChangeAsync(wait < LongestWait ? wait : LongestWait))
            {
                return new EventPage([], after);
            }
        }

        limit = Math.Clamp(limit, 1, MaxPage);
        var events = await ReadEventsFromAsync(Math.Max(0, after), RowsPerRead);
        if (events.Length > limit)
        {
            events = events[..limit];
        }

        return new EventPage(events, events.IsEmpty ? after : events[^1].Seq);
    }

    /// <summary>True when there is news. An activation that has to go, and a silo that stops, let readers go: neither ends before its last call does.</summary>
    private async Task<bool> WaitForChangeAsync(TimeSpan wait)
    {
        var changed = (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        var begun = services.Time.GetTimestamp();
        while (true)
        {
            var left = wait - services.Time.GetElapsedTime(begun);
            try
            {
                await changed.WaitAsync(left < GlanceAround ? left : GlanceAround, services.Time, services.Stopping);
                return true;
            }
            catch (TimeoutException) when (left > GlanceAround && !IsLeaving)
            {
                // The runtime tells nobody that an activation is to move; calls that came since wait for this one.
            }
            catch (Exception e) when (e is TimeoutException or OperationCanceledException)
            {
                return false;
            }
        }
    }

    private bool IsLeaving => ActivationValidity.IsLeaving(GrainContext);

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
    private void AnnounceChange() => Interlocked.Exchange(ref _changed, null)?.TrySetResult();

    private async ValueTask ThrowIfUnreadableAsync()
    {
        // Any work loads first what could not be loaded at the activation.
        if (!_loaded && !_erased && (await EnqueueInternal(() => Task.FromResult(Results.Of(State, 0)))).Status == CommandStatus.Unavailable)
        {
            throw new StoreUnavailableException("The conversation can't be read right now.");
        }
    }

    private static TranscriptMessage? Message(ConversationEvent e) => e switch
    {
        MessageReceived m => new() { Seq = m.Seq, From = Speaker.Customer, Text = m.Text, At = m.At, MessageId = m.MessageId },
        BotReplied b => new() { Seq = b.Seq, From = Speaker.Bot, Text = b.Text, At = b.At, Sources = b.Sources, Choices = b.Choices ?? [] },
        AgentReplied a => new() { Seq = a.Seq, From = Speaker.Agent, Text = a.Text, At = a.At, MessageId = a.MessageId, AuthorName = a.AgentName, Format = a.Format },
        SystemNoted s => new() { Seq = s.Seq, From = Speaker.System, Text = s.Text, At = s.At },
        _ => null,
    };
}
