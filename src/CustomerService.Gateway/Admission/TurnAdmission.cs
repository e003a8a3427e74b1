using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Admission;

/// <summary>
/// The entry of a gateway: quotas of tenants and channels, and fair shares when there are more messages than slots. What is
/// turned away has touched no conversation yet, so nothing of it can be lost or come in the wrong order.
/// </summary>
/// <remarks>The library's limiters count; who comes next is ours to say, for they know one queue and no tenants.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process; limiters without queue and timer hold nothing.")]
internal sealed class TurnAdmission
{
    private static readonly TimeSpan BackWhenFull = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BackWhenSaturated = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TenantShare> _shares = new(StringComparer.Ordinal);
    private readonly FairQueue _queue = new();
    private readonly ShedOrder _order = new();
    private readonly QuotaOptions _options;
    private readonly ConcurrencyLimiter _work;
    private readonly AdmissionMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private int _peak;
    private long _grants;

    public TurnAdmission(IOptions<QuotaOptions> options, AdmissionMetrics metrics, TimeProvider time)
    {
        _options = options.Value;
        _work = new ConcurrencyLimiter(new() { PermitLimit = _options.ConcurrentTurns });
        _metrics = metrics;
        _time = time;
        _begun = time.GetTimestamp();
        metrics.Observe(TenantSaturation, GatewaySaturation, () => _queue.Count);
    }

    /// <summary>Messages in work.</summary>
    internal int InWork => _options.ConcurrentTurns - (int)_work.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>Messages that wait for a slot.</summary>
    internal int Waiting => _queue.Count;

    private TimeSpan Now => _time.GetElapsedTime(_begun);

    /// <summary>Asks for a slot. Dispose it when the message is answered.</summary>
    /// <param name="tenant">Whose message.</param>
    /// <param name="channel">By which channel it came.</param>
    /// <param name="conversation">The conversation's key, tenant and all.</param>
    /// <param name="messageId">The message's id.</param>
    /// <param name="ct">The sender has gone.</param>
    /// <exception cref="OperationCanceledException">The sender went away while its message waited.</exception>
    public ValueTask<AdmissionSlot> EnterAsync(
        string tenant, string channel, string conversation, string messageId, CancellationToken ct)
    {
        Waiter waiter;
        lock (_lock)
        {
            var now = Now;
            var share = ShareOf(tenant);
            var own = share.Channel(channel);
            if (_order.Blocks(conversation, messageId, now))
            {
                return new(Shed(share, conversation, messageId, ShedReason.Order, BackWhenFull));
            }

            var wait = share.Allowance.RateWait(now);
            wait = own is null ? wait : TimeSpan.FromTicks(Math.Max(wait.Ticks, own.RateWait(now).Ticks));
            if (wait > TimeSpan.Zero)
            {
                return new(Shed(share, conversation, messageId, ShedReason.Rate, wait));
            }

            if (share.Enter(own) is not { } allowed)
            {
                share.Note();
                return new(Shed(share, conversation, messageId, ShedReason.Concurrency, BackWhenFull));
            }

            // Nobody overtakes those who wait.
            var work = _queue.Count == 0 ? _work.AttemptAcquire() : null;
            var isFree = work is { IsAcquired: true };
            if (!isFree && _queue.Count >= _options.MaxWaiting && !MakeRoomFor(share))
            {
                allowed.Dispose();
                return new(Shed(share, conversation, messageId, ShedReason.Saturated, BackWhenSaturated));
            }

            share.Allowance.Take();
            own?.Take();
            if (isFree)
            {
                Grant(share, conversation, messageId);
                return new(new AdmissionSlot(this, share, allowed, work!));
            }

            waiter = new Waiter(share, allowed, conversation, messageId);
            _queue.Add(waiter);
            share.Note();
        }

        return WaitAsync(waiter, ct);
    }

    /// <summary>Gives a slot back.</summary>
    public void Leave(in AdmissionSlot slot)
    {
        lock (_lock)
        {
            slot.Work!.Dispose();
            slot.Share!.InWork--;
            slot.Allowed.Dispose();
            while (_queue.Count > 0 && _work.AttemptAcquire() is { IsAcquired: true } work)
            {
                var next = _queue.TakeNext();
                if (_order.Blocks(next.Conversation, next.MessageId, Now))
                {
                    // An earlier message of its conversation waited in vain meanwhile: it would overtake it.
                    work.Dispose();
                    next.TurnAway(ShedReason.Order);
                    continue;
                }

                Grant(next.Share, next.Conversation, next.MessageId);
                next.SetResult(work);
            }
        }
    }

    private async ValueTask<AdmissionSlot> WaitAsync(Waiter waiter, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(_options.MaxWait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var gone = either.Token.UnsafeRegister(
            static (state, _) => ((Action)state!)(), () => GiveUp(waiter, ct.IsCancellationRequested));
        await using (gone)
        {
            if (await waiter.Task is { } work)
            {
                var slot = new AdmissionSlot(this, waiter.Share, waiter.Allowed, work);
                if (ct.IsCancellationRequested)
                {
                    slot.Dispose();
                    throw new OperationCanceledException(ct);
                }

                return slot;
            }
        }

        ct.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Shed(waiter.Share, waiter.Conversation, waiter.MessageId, waiter.Reason, BackWhenSaturated);
        }
    }

    private void GiveUp(Waiter waiter, bool senderGone)
    {
        lock (_lock)
        {
            if (_queue.Remove(waiter))
            {
                if (!senderGone)
                {
                    // Remembered now, not when the sender is told: the next of its conversation may be let in between.
                    _order.Remember(waiter.Conversation, waiter.MessageId, BackWhenSaturated, Now);
                }

                waiter.TurnAway(ShedReason.Saturated);
            }
        }
    }

    /// <summary>
    /// Where the queue is full, the tenant with the most waiting for its weight loses its latest; false when that is this one.
    /// </summary>
    private bool MakeRoomFor(TenantShare share)
    {
        if (_queue.TakeLatestOfLargest(share) is not { } latest)
        {
            return false;
        }

        _order.Remember(latest.Conversation, latest.MessageId, BackWhenSaturated, Now);
        latest.TurnAway(ShedReason.Saturated);
        return true;
    }

    private void Grant(TenantShare share, string conversation, string messageId)
    {
        share.InWork++;
        share.LastGrant = ++_grants;
        share.Note();
        _peak = Math.Max(_peak, InWork);
        _order.Admitted(conversation, messageId, Now);
    }

    private AdmissionSlot Shed(TenantShare share, string conversation, string messageId, ShedReason reason, TimeSpan wait)
    {
        _order.Remember(conversation, messageId, wait, Now);
        _metrics.Shed(reason, Tag(share));
        return new AdmissionSlot(AdmissionProblems.Of(reason, wait));
    }

    private TenantShare ShareOf(string tenant)
    {
        if (!_shares.TryGetValue(tenant, out var share))
        {
            _shares[tenant] = share = new TenantShare(
                tenant, _options.Tenants.TryGetValue(tenant, out var quota) ? quota : _options.Default);
        }

        return share;
    }

    private string Tag(TenantShare share) => _metrics.TenantTag(share.Name, _options.NamedTenants);

    private IEnumerable<(string Tenant, double Saturation)> TenantSaturation()
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var share in _shares.Values)
            {
                var limit = share.Allowance.Concurrent > 0 ? share.Allowance.Concurrent : _options.ConcurrentTurns;
                var tag = Tag(share);
                shares[tag] = Math.Max(shares.GetValueOrDefault(tag), Math.Min(1, (double)share.Peak / limit));
                share.Collected();
            }
        }

        return shares.Select(pair => (pair.Key, pair.Value));
    }

    private double GatewaySaturation()
    {
        lock (_lock)
        {
            var saturation = (double)_peak / _options.ConcurrentTurns;
            _peak = InWork;
            return saturation;
        }
    }
}
