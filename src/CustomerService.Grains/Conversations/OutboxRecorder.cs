using CustomerService.Conversations;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Outbox;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>Keeps what became of messages: durably at once, or, where losing it is harmless, with a later commit.</summary>
internal sealed class OutboxRecorder(
    JournaledActor<ConversationSnapshot> actor, OutboxLedger outbox, ConversationCommits commits,
        Mailbox mailbox, ConversationServices services)
{
    /// <summary>Puts an entry's next state in its place.</summary>
    /// <param name="old">The entry as it was.</param>
    /// <param name="next">The entry as it is.</param>
    /// <param name="mayWait">Whether a crash that forgets it does no harm.</param>
    /// <exception cref="StoreUnavailableException">It could not be recorded.</exception>
    public async Task RecordAsync(OutboxEntry old, OutboxEntry next, bool mayWait)
    {
        if (next.State == OutboxState.Dead)
        {
            // Before the letter is written, so that no list of dead letters ever misses it.
            await services.DeadLetters.NoteAsync(actor.Tenant, actor.Id, CancellationToken.None);
        }

        if (!outbox.Replace(old, next))
        {
            return;
        }

        if (next.IsOpen)
        {
            if (!mayWait)
            {
                outbox.Uncounted += next.PossibleDuplicate && !old.PossibleDuplicate ? 1 : 0;
                await ThrowUnlessDoneAsync(mailbox.PutNewsAsync(() => WriteAsync(next)));
            }

            return;
        }

        Measure();
        if (next.State == OutboxState.Dead)
        {
            services.Metrics.DeadLetter(next.Channel);
        }

        if (!mayWait || next.State == OutboxState.Dead)
        {
            await ThrowUnlessDoneAsync(mailbox.PutNewsAsync(SettleAsync));
        }
    }

    /// <summary>Has the mailbox record what has ended.</summary>
    public void SettleSoon() => _ = mailbox.PutNewsAsync(SettleAsync);

    /// <summary>Records what has ended. Only from the mailbox, or at the activation's end.</summary>
    public async Task<CommandResult> SettleAsync()
    {
        do
        {
            if (await commits.CommitAsync([]) is { IsWritten: false } outcome)
            {
                return commits.Failed(outcome);
            }
        }
        while (outbox.HasSettled);

        return Results.Of(actor.Snapshot.State, actor.Snapshot.State.LastSeq);
    }

    /// <summary>
    /// Has the mailbox forget a device that is not there any more. Should that be lost, the next push to it finds out again.
    /// </summary>
    public void ForgetDeviceSoon(int number, string reason) => _ = mailbox.PutNewsAsync(async () =>
    {
        var state = actor.Snapshot.State;
        var outcome = await commits.CommitAsync(DeviceRules.Lost(state, number, reason, services.Time.GetUtcNow()));
        return outcome.IsWritten ? Results.Of(actor.Snapshot.State, 0) : commits.Failed(outcome);
    });

    /// <summary>Tells the metrics how much waits.</summary>
    public void Measure() => services.Metrics.Outbox(outbox, outbox.OpenCount, outbox.Oldest?.CreatedAt ?? default);

    private async Task<CommandResult> WriteAsync(OutboxEntry next)
    {
        var sums = actor.Snapshot.Outbox;
        var counted = outbox.Uncounted;
        var snapshot = actor.Snapshot with { Outbox = sums with { PossibleDuplicates = sums.PossibleDuplicates + counted } };
        if (await commits.WriteAsync(snapshot, [OutboxLedger.Row(next)]) is { IsWritten: false } outcome)
        {
            return commits.Failed(outcome);
        }

        outbox.Uncounted -= counted;
        return Results.Of(actor.Snapshot.State, next.Seq);
    }

    private static async Task ThrowUnlessDoneAsync(Task<CommandResult> work)
    {
        if ((await work).Status != CommandStatus.Accepted)
        {
            throw new StoreUnavailableException("The outbox could not be recorded.");
        }
    }
}
