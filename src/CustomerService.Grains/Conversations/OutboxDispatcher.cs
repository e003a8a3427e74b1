using System.Diagnostics;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Conversations;

/// <summary>Sends what was committed, in order of seq, as exactly as the other end allows.</summary>
internal sealed partial class OutboxDispatcher(
    JournaledActor<ConversationSnapshot> actor,
    OutboxLedger outbox,
    OutboxRecorder recorder,
    EventReader reader,
    ConversationServices services,
    IActivation activation)
{
    /// <summary>The activities of the turns that wrote the open entries; null while nobody traces.</summary>
    private Dictionary<long, ActivityContext>? _turns;

    /// <summary>Ends waiting for a turn; null while nothing ever waited for one.</summary>
    private CancellationTokenSource? _end;

    private bool _stopping;
    private Task _dispatch = Task.CompletedTask;
    private IDisposable? _later;

    /// <summary>True while something is being sent.</summary>
    public bool IsDispatching { get; private set; }

    private bool MayGoOn => !_stopping && !actor.HasEnded;

    /// <summary>These were committed: they are sent in their turn, and traced as children of what wrote them.</summary>
    public void Enlist(List<OutboxEntry> entries)
    {
        outbox.Add(entries);
        if (Activity.Current is { } activity)
        {
            _turns ??= [];
            entries.ForEach(entry => _turns[entry.Seq] = activity.Context);
        }

        recorder.Measure();
        Dispatch();
    }

    /// <summary>Begins to send what is open, unless that is under way.</summary>
    public void Dispatch()
    {
        if (!IsDispatching && MayGoOn && (outbox.OpenCount > 0 || outbox.HasSettled))
        {
            IsDispatching = true;
            _dispatch = DispatchAsync();
        }
    }

    /// <summary>
    /// An orderly end waits for the message being sent and records what became of it, so that it does not look like a crash.
    /// </summary>
    public async Task StopAsync(CancellationToken ct)
    {
        _stopping = true;
        await (_end?.CancelAsync() ?? Task.CompletedTask);
        try
        {
            await _dispatch.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // No time left: the next activation finds the entry as after a crash.
        }
    }

    /// <summary>What a provider tells of itself settles what is in doubt here, while another attempt is due or under way as well.</summary>
    /// <exception cref="StoreUnavailableException">It could not be recorded.</exception>
    /// <returns>Whether it is of a message that is open.</returns>
    public async Task<bool> SettleAsync(DeliveryReport report, string channel, string account)
    {
        if (outbox.Open?.FirstOrDefault(open => open.KeyIn(actor.Id) == report.Key) is not { } entry)
        {
            return false;
        }

        if (entry.Attempts > 0 && entry.Channel == channel && entry.AccountName == account
            && OutboxRules.AfterReport(entry, report, actor.Journal.Epoch) is var next && next != entry)
        {
            await RecordAsync(entry, next);
            Dispatch();
        }

        return true;
    }

    private async Task DispatchAsync()
    {
        try
        {
            while (outbox.Next(services.Time.GetUtcNow()) is { } next && MayGoOn)
            {
                var now = services.Time.GetUtcNow();
                if (next.NotBefore > now)
                {
                    LookAgainIn(next.NotBefore - now, Dispatch);
                    return;
                }

                await AdvanceAsync(next, now);
            }

            if (outbox.HasSettled)
            {
                LookAgainIn(services.Outbox.SettleDelay, recorder.SettleSoon);
            }
        }
        catch (OperationCanceledException) when (_stopping)
        {
            // It waited for its turn, and waits on in the next activation.
        }
        catch (Exception e)
        {
            // Nothing is lost: entries are durable and have a wake-up. This only brings it forward.
            LogDispatchFailed(services.Logger, e);
            LookAgainIn(services.RecoveryDelay / 4, Dispatch);
        }
        finally
        {
            IsDispatching = false;
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

        if (entry.IsPush && actor.Snapshot.State.DeviceOf(entry) is null)
        {
            await RecordAsync(entry, OutboxRules.Untold(entry, "the device was removed"), mayWait: true);
            return;
        }

        var contract = await channel.GetContractAsync(actor.Tenant, entry.AccountName, CancellationToken.None);
        var recovered = OutboxRules.Recover(entry, actor.Journal.Epoch, contract, now);
        if (recovered != entry)
        {
            await RecordAsync(entry, recovered);
        }
        else if (entry.State == OutboxState.Unknown && contract.Class == DeliveryClass.Neither)
        {
            var again = services.Retries.Next(entry.Attempts, now - entry.CreatedAt, retryAfter: null) is not null;
            await RecordAsync(entry, OutboxRules.AfterSilence(
                entry, contract, services.Outbox, now, again ? TimeSpan.Zero : null));
        }
        else if (entry.State == OutboxState.Unknown)
        {
            await AskForProofAsync(channel, entry, now);
        }
        else
        {
            await SendAsync(channel, contract, entry);
        }
    }

    private async Task SendAsync(IOutboundChannel channel, DeliveryContract contract, OutboxEntry entry)
    {
        var happened = (await reader.ReadAsync(entry.Seq - 1, rows: 1))[0];
        var sending = OutboxRules.Begin(entry, actor.Journal.Epoch);
        var said = OutboundMessages.From(actor.Tenant, actor.Id, sending, happened, actor.Snapshot.State);
        if (happened is SystemNoted { Code: { } code })
        {
            said = await services.Codes.FillAsync(said, code);
        }

        var message = OutboundAdaptation.To(said, channel.Capabilities);
        if (!await MayGoNowAsync(channel, entry, message))
        {
            return;
        }

        if (contract.Class != DeliveryClass.Keyed)
        {
            await RecordAsync(entry, sending);
        }

        using var activity = ConversationTraces.StartSend(
            _turns is not null && _turns.TryGetValue(entry.Seq, out var turn) ? turn : default);
        CrashPoint.Hit("send.before");
        if (contract.Class != DeliveryClass.Keyed && outbox.Open?.Contains(sending) != true)
        {
            // A report of the provider has settled it meanwhile.
            return;
        }

        var result = await TrySendAsync(channel, message);
        CrashPoint.Hit("send.after");
        services.Metrics.Sent(entry.Channel, result.Outcome);
        services.ChannelStates.Tried(actor.Tenant, entry.Channel, entry.AccountName, result);
        if (entry.IsPush && result.IsAddressGone)
        {
            recorder.ForgetDeviceSoon(entry.Number, result.Detail);
        }

        var now = services.Time.GetUtcNow();
        var age = now - sending.CreatedAt;
        var delay = result.IsAway
            ? services.Retries.Wait(age, result.RetryAfter ?? TimeSpan.Zero)
            : services.Retries.Next(sending.Attempts, age, result.RetryAfter);
        await RecordAsync(
            contract.Class == DeliveryClass.Keyed ? entry : sending,
            OutboxRules.After(sending, result, contract, now, delay),
            mayWait: contract.Class == DeliveryClass.Keyed);
    }

    /// <summary>
    /// Waits for the message's turn at its provider: before the attempt is recorded, so that a crash meanwhile leaves no doubt.
    /// </summary>
    private async Task<bool> MayGoNowAsync(IOutboundChannel channel, OutboxEntry entry, OutboundMessage message)
    {
        if (channel is not IPacedChannel paced)
        {
            return true;
        }

        SendHold? hold = null;
        try
        {
            hold = await paced.WaitForTurnAsync(message, (_end ??= new CancellationTokenSource()).Token);
        }
        catch (Exception e) when (!_stopping)
        {
            // A channel answers with a result: the attempt will say what is wrong with it.
            LogChannelFailed(services.Logger, e, channel.Name);
        }

        if (hold is null)
        {
            // Meanwhile a report may have settled it, or the activation have ended.
            return MayGoOn && outbox.Open?.Contains(entry) == true;
        }

        var now = services.Time.GetUtcNow();
        var delay = services.Retries.Wait(now - entry.CreatedAt, hold.For);
        await RecordAsync(entry, OutboxRules.Wait(entry, entry.Attempts, hold.Reason, now, delay), mayWait: true);
        return false;
    }

    private async Task<SendResult> TrySendAsync(IOutboundChannel channel, OutboundMessage message)
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
            found = await channel.FindAsync(actor.Tenant, entry.AccountName, entry.KeyIn(actor.Id), CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            asked = false;
        }

        var again = services.Retries.Next(entry.Attempts, now - entry.CreatedAt, retryAfter: null) is not null;
        await RecordAsync(entry, OutboxRules.AfterProof(entry, found, asked, again, services.Outbox, now));
    }

    private Task RecordAsync(OutboxEntry old, OutboxEntry next, bool mayWait = false)
    {
        if (!next.IsOpen)
        {
            _turns?.Remove(next.Seq);
        }

        return recorder.RecordAsync(old, next, mayWait);
    }

    private void LookAgainIn(TimeSpan delay, Action action)
    {
        _later?.Dispose();

        // At the end the wake-up row brings it to the next activation.
        _later = MayGoOn ? activation.CallIn(delay, action) : null;
    }

    [LoggerMessage(2106, LogLevel.Error, "Sending what a conversation has in its outbox was interrupted; it goes on in a moment.")]
    private static partial void LogDispatchFailed(ILogger logger, Exception e);

    [LoggerMessage(2104, LogLevel.Error, "Channel '{Channel}' failed instead of answering with a result; the outcome counts as unknown.")]
    private static partial void LogChannelFailed(ILogger logger, Exception e, string channel);
}
