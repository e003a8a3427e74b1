using CustomerService.Channels;
using CustomerService.Conversations;

namespace CustomerService.Grains.Outbox;

/// <summary>What follows from an attempt to send, by class of channel. Pure.</summary>
internal static class OutboxRules
{
    public static OutboxEntry Begin(OutboxEntry entry, long epoch) =>
        entry with { State = OutboxState.Sending, Attempts = entry.Attempts + 1, Epoch = epoch };

    /// <param name="entry">The entry, after <see cref="Begin"/>.</param>
    /// <param name="result">How the attempt ended.</param>
    /// <param name="contract">What the other end offers.</param>
    /// <param name="now">The time.</param>
    /// <param name="delay">When to try again, by the retry schedule; null when it is exhausted.</param>
    public static OutboxEntry After(OutboxEntry entry, SendResult result, DeliveryContract contract, DateTimeOffset now, TimeSpan? delay) =>
        result.Outcome switch
        {
            SendOutcome.Sent => entry with { State = OutboxState.Sent, Detail = result.Detail },
            SendOutcome.Rejected when result.IsAddressGone && entry.IsPush => Untold(entry, result.Detail),
            SendOutcome.Rejected => Dead(entry, result.Detail, now),
            SendOutcome.NotSent when result.IsAway => Wait(entry, entry.Attempts - 1, result.Detail, now, delay),
            SendOutcome.NotSent => Again(entry, result.Detail, now, delay),
            _ => AfterUnknown(entry, result.Detail, contract, now, delay, result.RetryAfter),
        };

    /// <summary>
    /// The provider takes nothing for now, or is away: the message waits and counts no attempt. Only its age gives it up.
    /// </summary>
    /// <param name="entry">An entry that was not begun, or certainly did not arrive.</param>
    /// <param name="attempts">How often it was tried before.</param>
    /// <param name="reason">Why it waits.</param>
    /// <param name="now">The time.</param>
    /// <param name="delay">When to look again; null when it is too old.</param>
    public static OutboxEntry Wait(OutboxEntry entry, int attempts, string reason, DateTimeOffset now, TimeSpan? delay) =>
        Again(entry with { Attempts = attempts }, reason, now, delay);

    /// <summary>A push to a device that is not there any more: nobody is to do anything about it, so it is no dead letter.</summary>
    public static OutboxEntry Untold(OutboxEntry entry, string detail) => entry with { State = OutboxState.Sent, Detail = detail };

    /// <summary>An entry found in sending under an older epoch: the process died, and with it the knowledge whether it was sent.</summary>
    public static OutboxEntry Recover(OutboxEntry entry, long epoch, DeliveryContract contract, DateTimeOffset now) =>
        entry.State == OutboxState.Sending && entry.Epoch < epoch
            ? AfterUnknown(entry, "the sending process ended", contract, now, TimeSpan.Zero)
            : entry;

    /// <summary>
    /// An entry that a backup holds as unsent: it may have been sent after the backup was taken. It is taken for one that was left in the
    /// act of sending, once: what that led to is in the entry.
    /// </summary>
    public static OutboxEntry Restored(OutboxEntry entry, DateTimeOffset? restoredAt) =>
        entry is { State: OutboxState.Pending, PossibleDuplicate: false } && entry.CreatedAt < restoredAt
            ? entry with { State = OutboxState.Sending, Epoch = -1, Attempts = Math.Max(entry.Attempts, 1) }
            : entry;

    /// <summary>The other end was asked for proof.</summary>
    /// <param name="entry">An entry of unknown fate.</param>
    /// <param name="found">The message's id there; null when it is not there, or could not be asked for.</param>
    /// <param name="asked">False when the other end could not be asked.</param>
    /// <param name="again">False when it was sent as often, or is as old, as the retry schedule allows.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="now">The time.</param>
    public static OutboxEntry AfterProof(
        OutboxEntry entry, string? found, bool asked, bool again, OutboxOptions options, DateTimeOffset now)
    {
        if (found is not null)
        {
            return entry with { State = OutboxState.Sent, Detail = found };
        }

        return (asked && now - entry.UnknownSince >= options.ProofWait, again) switch
        {
            (true, true) => entry with { State = OutboxState.Pending, NotBefore = now, Detail = "the other end does not have it" },
            (true, false) => Dead(entry, $"given up after {entry.Attempts} attempts: the other end does not have it", now),
            _ => entry with { NotBefore = now + options.ProofInterval },
        };
    }

    /// <summary>The other end, which tells of itself what it took, has told nothing so far.</summary>
    /// <param name="entry">An entry of unknown fate.</param>
    /// <param name="contract">What the other end offers.</param>
    /// <param name="options">How patient to be.</param>
    /// <param name="now">The time.</param>
    /// <param name="delay">When to try again after the wait; null when it was sent as often, or is as old, as the schedule allows.</param>
    public static OutboxEntry AfterSilence(
        OutboxEntry entry, DeliveryContract contract, OutboxOptions options, DateTimeOffset now, TimeSpan? delay) =>
        entry.UnknownSince + options.ProofWait is var until && now < until
            ? entry with { NotBefore = until }
            : AfterUnknown(entry, "the provider has told nothing of it", contract with { IsReported = false }, now, delay);

    /// <summary>The provider has told of itself what became of an attempt.</summary>
    /// <param name="entry">An open entry that was tried.</param>
    /// <param name="report">What it told.</param>
    /// <param name="epoch">The epoch of now: an attempt of it that is under way says itself how it ends.</param>
    public static OutboxEntry AfterReport(OutboxEntry entry, DeliveryReport report, long epoch) => report.State switch
    {
        not DeliveryState.Failed => entry with
        {
            State = OutboxState.Sent,
            Detail = report.MessageId,
            Delivery = report.State > DeliveryState.Accepted ? report.State : null,
        },
        _ when entry.State == OutboxState.Sending && entry.Epoch == epoch => entry,

        // It certainly did not arrive: sending it again is no duplicate, and nothing more is waited for.
        _ when entry.State == OutboxState.Unknown => entry with
        {
            State = OutboxState.Pending,
            PossibleDuplicate = false,
            NotBefore = default,
            Detail = report.Reason ?? "the provider could not deliver it",
        },
        _ => entry with { PossibleDuplicate = false, Detail = report.Reason ?? "the provider could not deliver it" },
    };

    /// <summary>The provider tells more of what was sent, or of what was given up.</summary>
    /// <param name="entry">An entry that has ended.</param>
    /// <param name="report">What it told; reports come in any order, and the furthest counts.</param>
    /// <param name="now">The time.</param>
    public static OutboxEntry AfterEnd(OutboxEntry entry, DeliveryReport report, DateTimeOffset now) => (entry.State, report.State) switch
    {
        // A refusal may be of an earlier attempt: what has arrived has arrived.
        (OutboxState.Sent, DeliveryState.Failed) => entry.Delivery is DeliveryState.Delivered or DeliveryState.Read
            ? entry
            : Dead(entry, report.Reason ?? "the provider could not deliver it", now),
        (OutboxState.Sent, _) => report.State > (entry.Delivery ?? DeliveryState.Accepted) ? entry with { Delivery = report.State } : entry,
        (OutboxState.Dead, DeliveryState.Delivered or DeliveryState.Read) =>
            entry with { State = OutboxState.Sent, Detail = report.MessageId, NotBefore = default, Delivery = report.State },
        _ => entry,
    };

    private static OutboxEntry AfterUnknown(
        OutboxEntry entry,
        string detail,
        DeliveryContract contract,
        DateTimeOffset now,
        TimeSpan? delay,
        TimeSpan? retryAfter = null) => contract switch
        {
            { Class: DeliveryClass.Keyed } => Again(entry, detail, now, delay),
            // Asking is a request as well: an endpoint that wants to be left alone is not asked sooner.
            { Class: DeliveryClass.Readable } => entry with
            {
                State = OutboxState.Unknown,
                UnknownSince = now,
                NotBefore = now + (retryAfter ?? TimeSpan.Zero),
                Detail = detail,
            },
            // What it took it tells of itself: see AfterSilence.
            { IsReported: true } => entry with { State = OutboxState.Unknown, UnknownSince = now, NotBefore = now, Detail = detail },
            { OnUnknown: UnknownDelivery.Drop } => Dead(entry, $"outcome unknown ({detail}), not sent again by policy", now),
            _ when entry.PossibleDuplicate => Dead(entry, $"outcome unknown twice ({detail})", now),
            _ => Again(entry with { PossibleDuplicate = true }, detail, now, delay),
        };

    private static OutboxEntry Again(OutboxEntry entry, string detail, DateTimeOffset now, TimeSpan? delay) => delay is null
        ? Dead(entry, $"given up after {entry.Attempts} attempts: {detail}", now)
        : entry with { State = OutboxState.Pending, NotBefore = now + delay.Value, Detail = detail };

    private static OutboxEntry Dead(OutboxEntry entry, string detail, DateTimeOffset now) =>
        entry with { State = OutboxState.Dead, Detail = detail, NotBefore = now };
}
