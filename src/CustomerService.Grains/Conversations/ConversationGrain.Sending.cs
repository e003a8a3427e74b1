using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Journaling;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>The outbox: sends what was committed, in order of seq, as exactly as the other end allows.</summary>
internal sealed partial class ConversationGrain
{
    /// <summary>For the many commits that send and settle nothing; never added to.</summary>
    private static readonly List<OutboxEntry> NoEntries = [];

    /// <summary>Open entries in order of seq. Null until there are any.</summary>
    private List<OutboxEntry>? _open;

    /// <summary>Ended entries that the next commit records.</summary>
    private List<OutboxEntry>? _settled;

    /// <summary>Possible duplicates that no commit has counted yet.</summary>
    private int _uncounted;

    /// <summary>The activities of the turns that wrote the open entries; null while nobody traces.</summary>
    private Dictionary<long, ActivityContext>? _turns;

    private bool _dispatching;
    private Task _dispatch = Task.CompletedTask;
    private IGrainTimer? _retryTimer;

    public async Task<bool> ReplayDeadLetterAsync(string key)
    {
        var result = await EnqueueInternal(async () =>
        {
            var dead = await ReadEntriesAsync(JournalKeys.FirstDeadLetter, JournalKeys.AfterDeadLetters).FirstOrDefaultAsync(entry => entry.KeyIn(_id) == key);
            if (dead is null)
            {
                return NoConversation;
            }

            var again = dead with { State = OutboxState.Pending, Attempts = 0, CreatedAt = services.Time.GetUtcNow(), NotBefore = default };
            var outbox = _snapshot.Outbox;
            await CoverAsync(services.Time.GetUtcNow());
            var outcome = await WriteAsync(
                _snapshot with { Outbox = outbox with { Open = outbox.Open + 1, Dead = outbox.Dead - 1, Cursor = outbox.Open == 0 ? again.Seq : Math.Min(outbox.Cursor, again.Seq) } },
                [],
                [RowOperation.Delete(JournalKeys.DeadLetter(dead.Seq, dead.Number)), Row(again)],
                []);
            if (!outcome.IsWritten)
            {
                return Failed(outcome);
            }

            (_open ??= []).Insert(0, again);
            _open.Sort((a, b) => a.Seq.CompareTo(b.Seq));
            Dispatch();
            return Results.Of(State, dead.Seq);
        });
        return result.Status switch
        {
            CommandStatus.Accepted => true,
            CommandStatus.Unavailable => throw new StoreUnavailableException("The dead letter could not be put back right now."),
            _ => false,
        };
    }

    private async Task LoadOutboxAsync()
    {
        if (_snapshot.Outbox.Open > 0 && _open is null)
        {
            var open = new List<OutboxEntry>();
            await foreach (var entry in ReadEntriesAsync(JournalKeys.Outbox(_snapshot.Outbox.Cursor, 0), JournalKeys.AfterOutbox))
            {
                if (entry.IsOpen)
                {
                    open.Add(OutboxRules.Restored(entry, services.Restored.At));
                }

                if (open.Count == _snapshot.Outbox.Open)
                {
                    break;
                }
            }

            _open = open;
            MeasureOutbox();
        }
    }

    private List<OutboxEntry> EntriesFor(ImmutableArray<ConversationEvent> events, ConversationState state) => services.Channels.ContainsKey(state.Channel)
        ? [.. events.Where(e => e is BotReplied or AgentReplied or SystemNoted).Select(e => new OutboxEntry { Seq = e.Seq, Channel = state.Channel, Account = state.Address?.Account, CreatedAt = e.At })]
        : NoEntries;

    private void Enlist(List<OutboxEntry> entries)
    {
        if (entries.Count > 0)
        {
            (_open ??= []).AddRange(entries);
            if (Activity.Current is { } activity)
            {
                _turns ??= [];
                entries.ForEach(entry => _turns[entry.Seq] = activity.Context);
            }

            MeasureOutbox();
            Dispatch();
        }
    }

    private void MeasureOutbox() => services.Metrics.Outbox(this, _open?.Count ?? 0, _open is [var first, ..] ? first.CreatedAt : default);

    private void Dispatch()
    {
        if (!_dispatching && !_stopping && !_ended && (_open is { Count: > 0 } || _settled is { Count: > 0 }))
        {
            _dispatching = true;
            _dispatch = DispatchAsync();
        }
    }

    private async Task DispatchAsync()
    {
        try
        {
            while (_open is { Count: > 0 } && !_stopping && !_ended)
            {
                var now = services.Time.GetUtcNow();
                if (_open[0].NotBefore > now)
                {
                    LookAgainIn(_open[0].NotBefore - now);
                    return;
                }

                await AdvanceAsync(_open[0], now);
            }

            if (_settled is { Count: > 0 })
            {
                LookAgainIn(services.Outbox.SettleDelay, EnqueueSettling);
            }
        }
        catch (Exception e)
        {
            // Nothing is lost: entries are durable and have a wake-up. This only brings it forward.
            LogWorkFailed(services.Logger, e);
            LookAgainIn(services.RecoveryDelay / 4);
        }
        finally
        {
            _dispatching = false;
        }
    }

    /// <summary>One step of one entry: ask for proof, or send.</summary>
    private async Task AdvanceAsync(OutboxEntry entry, DateTimeOffset now)
    {
        if (!services.Channels.TryGetValue(entry.Channel, out var channel))
        {
            await RecordAsync(entry, entry with { State = OutboxState.Dead, Detail = $"no channel '{entry.Channel}' is installed", NotBefore = now });
            return;
        }

        var contract = await channel.GetContractAsync(_tenant, entry.AccountName, CancellationToken.None);
        var recovered = OutboxRules.Recover(entry, _journal.Epoch, contract, now);
        if (recovered != entry)
        {
            await RecordAsync(entry, recovered);
            return;
        }

        if (entry.State == OutboxState.Unknown)
        {
            await AskForProofAsync(channel, entry, now);
            return;
        }

        var sending = OutboxRules.Begin(entry, _journal.Epoch);
        if (contract.Class != DeliveryClass.Keyed)
        {
            await RecordAsync(entry, sending);
        }

        using var activity = ConversationTraces.StartSend(_turns is not null && _turns.TryGetValue(entry.Seq, out var turn) ? turn : default);
        CrashPoint.Hit("send.before");
        var result = await SendAsync(channel, OutboundAdaptation.To(await MessageForAsync(sending), channel.Capabilities));
        CrashPoint.Hit("send.after");
        services.Metrics.Sent(entry.Channel, result.Outcome);
        now = services.Time.GetUtcNow();
        var delay = services.Retries.Next(sending.Attempts, now - sending.CreatedAt, result.RetryAfter);
        await RecordAsync(contract.Class == DeliveryClass.Keyed ? entry : sending, OutboxRules.After(sending, result, contract, now, delay), contract.Class == DeliveryClass.Keyed);
    }

    private async Task<SendResult> SendAsync(IOutboundChannel channel, OutboundMessage message)
    {
        try
        {
            return await channel.SendAsync(message, CancellationToken.None);
        }
        catch (Exception e)
        {
            // A channel answers with a result. One that fails instead may have sent the message before.
            LogChannelFailed(services.Logger, e, channel.Name);
            return new SendResult(SendOutcome.Unknown, $"the channel failed ({e.GetType().Name})");
        }
    }

    private async Task AskForProofAsync(IOutboundChannel channel, OutboxEntry entry, DateTimeOffset now)
    {
        string? found = null;
        var asked = true;
        try
        {
            found = await channel.FindAsync(_tenant, entry.AccountName, entry.KeyIn(_id), CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            asked = false;
        }

        var again = services.Retries.Next(entry.Attempts, now - entry.CreatedAt, retryAfter: null) is not null;
        await RecordAsync(entry, OutboxRules.AfterProof(entry, found, asked, again, services.Outbox, now));
    }

    /// <summary>Puts an entry's next state in its place: durably, or, where losing it is harmless, with a later commit.</summary>
    private async Task RecordAsync(OutboxEntry old, OutboxEntry next, bool mayWait = false)
    {
        if (next.State == OutboxState.Dead)
        {
            // Before the letter is written, so that no list of dead letters ever misses it.
            await services.DeadLetters.NoteAsync(_tenant, _id, CancellationToken.None);
        }

        var index = _open!.IndexOf(old);
        if (index < 0)
        {
            return;
        }

        if (next.State is not (OutboxState.Sent or OutboxState.Dead))
        {
            _open[index] = next;
            if (!mayWait)
            {
                _uncounted += next.PossibleDuplicate && !old.PossibleDuplicate ? 1 : 0;
                await ThrowUnlessDoneAsync(EnqueueInternal(async () =>
                {
                    var outbox = _snapshot.Outbox;
                    var counted = _uncounted;
                    var written = await WriteAsync(_snapshot with { Outbox = outbox with { PossibleDuplicates = outbox.PossibleDuplicates + counted } }, [], [Row(next)], []);
                    if (!written.IsWritten)
                    {
                        return Failed(written);
                    }

                    _uncounted -= counted;
                    return Results.Of(State, next.Seq);
                }));
            }

            return;
        }

        _open.RemoveAt(index);
        _turns?.Remove(next.Seq);
        MeasureOutbox();
        if (next.State == OutboxState.Dead)
        {
            services.Metrics.DeadLetter(next.Channel);
        }

        (_settled ??= []).Add(next);
        if (!mayWait || next.State == OutboxState.Dead)
        {
            await ThrowUnlessDoneAsync(EnqueueInternal(SettleAsync));
        }
    }

    private static async Task ThrowUnlessDoneAsync(Task<CommandResult> work)
    {
        if ((await work).Status != CommandStatus.Accepted)
        {
            throw new StoreUnavailableException("The outbox could not be recorded.");
        }
    }

    private void EnqueueSettling() => _ = EnqueueInternal(SettleAsync);

    private async Task<CommandResult> SettleAsync()
    {
        do
        {
            if (await CommitAsync([], []) is { IsWritten: false } outcome)
            {
                return Failed(outcome);
            }
        }
        while (_settled is { Count: > 0 });

        return Results.Of(State, State.LastSeq);
    }

    /// <summary>An orderly end waits for the message being sent and records what became of it, so that it does not look like a crash.</summary>
    private async Task StopSendingAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        try
        {
            await _dispatch.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // No time left: the next activation finds the entry as after a crash.
        }
    }

    private async Task SettleOnDeactivationAsync()
    {
        if (_settled is { Count: > 0 } && !_working && !_lost && _journal.Fenced)
        {
            // Where it can't be recorded, the next activation sends again under the same key: harmless for the class that may wait.
            await SettleAsync();
        }
    }

    /// <summary>Takes ended entries, oldest first, as far as there is room for their rows.</summary>
    private List<OutboxEntry> TakeSettled(int room)
    {
        if (_settled is null or { Count: 0 })
        {
            return NoEntries;
        }

        var count = 0;
        while (count < _settled.Count && (room -= SettledRows(_settled[count]).Count()) >= 0)
        {
            count++;
        }

        var settled = _settled.GetRange(0, count);
        _settled.RemoveRange(0, count);
        return settled;
    }

    private void GiveBack(List<OutboxEntry> settled)
    {
        if (settled.Count > 0)
        {
            (_settled ??= []).InsertRange(0, settled);
        }
    }

    private OutboxSummary Summarise(List<OutboxEntry> entries, List<OutboxEntry> settled)
    {
        var outbox = _snapshot.Outbox;
        if (entries.Count == 0 && settled.Count == 0)
        {
            return outbox;
        }

        var open = outbox.Open + entries.Count - settled.Count;
        var cursor = _open is { Count: > 0 } ? _open[0].Seq : entries.Count > 0 ? entries[0].Seq : 0;
        if (_settled is { Count: > 0 } waiting)
        {
            var oldest = waiting.Min(entry => entry.Seq);
            cursor = cursor == 0 ? oldest : Math.Min(cursor, oldest);
        }

        return outbox with { Open = open, Dead = outbox.Dead + settled.Count(entry => entry.State == OutboxState.Dead), Cursor = cursor };
    }

    private static RowOperation Row(OutboxEntry entry) =>
        RowOperation.Put(JournalKeys.Outbox(entry.Seq, entry.Number), JsonSerializer.SerializeToUtf8Bytes(entry, ConversationJson.Default.OutboxEntry));

    /// <summary>A sent entry stays as a record of the delivery; a dead one moves to the dead letters.</summary>
    private static IEnumerable<RowOperation> SettledRows(OutboxEntry entry) => entry.State == OutboxState.Dead
        ? [
            RowOperation.Delete(JournalKeys.Outbox(entry.Seq, entry.Number)),
            RowOperation.Put(JournalKeys.DeadLetter(entry.Seq, entry.Number), JsonSerializer.SerializeToUtf8Bytes(entry, ConversationJson.Default.OutboxEntry)),
        ]
        : [Row(entry)];

    private async Task<OutboundMessage> MessageForAsync(OutboxEntry entry) =>
        OutboundMessages.From(_tenant, _id, entry, (await ReadEventsFromAsync(entry.Seq - 1, rows: 1))[0]);

    private void LookAgainIn(TimeSpan delay, Action? action = null)
    {
        _retryTimer?.Dispose();
        if (_stopping || _ended)
        {
            // The wake-up row brings it to the next activation.
            return;
        }

        _retryTimer = this.RegisterGrainTimer(
            _ =>
            {
                (action ?? Dispatch)();
                return Task.CompletedTask;
            },
            new GrainTimerCreationOptions(delay, Timeout.InfiniteTimeSpan) { Interleave = true, KeepAlive = true });
    }
}
