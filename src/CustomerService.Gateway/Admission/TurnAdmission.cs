using CustomerService.Gateway.Problems;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Admission;

/// <summary>
/// The entry of a gateway: quotas of tenants and channels, and fair shares when there are more messages than slots. What is
/// turned away has touched no conversation yet, so nothing of it can be lost or come in the wrong order.
/// </summary>
internal sealed class TurnAdmission
{
    private static readonly TimeSpan BackWhenFull = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BackWhenSaturated = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TenantShare> _shares = new(StringComparer.Ordinal);
    private readonly HashSet<TenantShare> _crowded = [];
    private readonly ShedOrder _order = new();
    private readonly QuotaOptions _options;
    private readonly AdmissionMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private int _inWork;
    private int _peak;
    private int _waiting;
    private long _grants;

    public TurnAdmission(IOptions<QuotaOptions> options, AdmissionMetrics metrics, TimeProvider time)
    {
        _options = options.Value;
        _metrics = metrics;
        _time = time;
        _begun = time.GetTimestamp();
        metrics.Observe(TenantSaturation, GatewaySaturation, () => Volatile.Read(ref _waiting));
    }

    /// <summary>Messages in work.</summary>
    internal int InWork
    {
        get
        {
            lock (_lock)
            {
                return _inWork;
            }
        }
    }

    /// <summary>Messages that wait for a slot.</summary>
    internal int Waiting => Volatile.Read(ref _waiting);

    private TimeSpan Now => _time.GetElapsedTime(_begun);

    /// <summary>Asks for a slot. Dispose it when the message is answered.</summary>
    /// <exception cref="OperationCanceledException">The sender went away while its message waited.</exception>
    public ValueTask<AdmissionSlot> EnterAsync(string tenant, string channel, string conversation, string messageId, CancellationToken cancellationToken)
    {
        var key = string.Concat(tenant, "/", conversation);
        Waiter waiter;
        lock (_lock)
        {
            var now = Now;
            if (!_shares.TryGetValue(tenant, out var share))
            {
                _shares[tenant] = share = new TenantShare(tenant, _options.Tenants.TryGetValue(tenant, out var quota) ? quota : _options.Default);
            }

            var own = share.Channel(channel);
            if (_order.Blocks(key, messageId, now))
            {
                return new(Shed(share, key, messageId, ShedReason.Order, BackWhenFull));
            }

            var wait = share.Allowance.RateWait(now);
            wait = own is null ? wait : TimeSpan.FromTicks(Math.Max(wait.Ticks, own.RateWait(now).Ticks));
            if (wait > TimeSpan.Zero)
            {
                return new(Shed(share, key, messageId, ShedReason.Rate, wait));
            }

            if (share.Allowance.IsFull || own is { IsFull: true })
            {
                share.Peak = Math.Max(share.Peak, share.Allowance.Present);
                return new(Shed(share, key, messageId, ShedReason.Concurrency, BackWhenFull));
            }

            var free = _inWork < _options.ConcurrentTurns && _waiting == 0;
            if (!free && _waiting >= _options.MaxWaiting && !MakeRoomFor(share))
            {
                return new(Shed(share, key, messageId, ShedReason.Saturated, BackWhenSaturated));
            }

            share.Allowance.Take();
            own?.Take();
            share.Peak = Math.Max(share.Peak, share.Allowance.Present);
            if (free)
            {
                Grant(share, key, messageId);
                return new(new AdmissionSlot(this, share, own));
            }

            waiter = new Waiter(share, own, key, messageId);
            share.Waiting.AddLast(waiter);
            _crowded.Add(share);
            _waiting++;
        }

        return WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Gives a slot back.</summary>
    public void Leave(TenantShare share, Allowance? channel)
    {
        lock (_lock)
        {
            _inWork--;
            share.InWork--;
            GoAway(share, channel);
            while (_inWork < _options.ConcurrentTurns && _waiting > 0)
            {
                var next = TakeNext();
                if (_order.Blocks(next.Conversation, next.MessageId, Now))
                {
                    // An earlier message of its conversation waited in vain meanwhile: it would overtake it.
                    TurnAway(next, ShedReason.Order);
                    continue;
                }

                Grant(next.Share, next.Conversation, next.MessageId);
                next.SetResult(true);
            }
        }
    }

    private async ValueTask<AdmissionSlot> WaitAsync(Waiter waiter, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(_options.MaxWait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var gone = either.Token.UnsafeRegister(static (state, _) => ((Action)state!)(), () => GiveUp(waiter, cancellationToken.IsCancellationRequested));
        await using (gone)
        {
            if (await waiter.Task)
            {
                var slot = new AdmissionSlot(this, waiter.Share, waiter.Channel);
                if (cancellationToken.IsCancellationRequested)
                {
                    slot.Dispose();
                    throw new OperationCanceledException(cancellationToken);
                }

                return slot;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Shed(waiter.Share, waiter.Conversation, waiter.MessageId, waiter.Reason, BackWhenSaturated);
        }
    }

    private void GiveUp(Waiter waiter, bool senderGone)
    {
        lock (_lock)
        {
            if (waiter.Share.Waiting.Remove(waiter))
            {
                Removed(waiter.Share);
                if (!senderGone)
                {
                    // Remembered now, not when the sender is told: the next of its conversation may be let in between.
                    _order.Remember(waiter.Conversation, waiter.MessageId, BackWhenSaturated, Now);
                }

                TurnAway(waiter, ShedReason.Saturated);
            }
        }
    }

    /// <summary>Where the queue is full, the tenant with the most waiting for its weight loses its latest; false when that is this one.</summary>
    private bool MakeRoomFor(TenantShare share)
    {
        TenantShare? largest = null;
        foreach (var candidate in _crowded)
        {
            largest = largest is null || candidate.Crowd > largest.Crowd ? candidate : largest;
        }

        if (largest is null || largest == share || largest.Crowd <= (share.Waiting.Count + 1.0) / share.Weight)
        {
            return false;
        }

        var latest = largest.Waiting.Last!.Value;
        largest.Waiting.RemoveLast();
        Removed(largest);
        _order.Remember(latest.Conversation, latest.MessageId, BackWhenSaturated, Now);
        TurnAway(latest, ShedReason.Saturated);
        return true;
    }

    private Waiter TakeNext()
    {
        TenantShare? first = null;
        foreach (var candidate in _crowded)
        {
            first = first is null || candidate.GoesBefore(first) ? candidate : first;
        }

        var waiter = first!.Waiting.First!.Value;
        first.Waiting.RemoveFirst();
        Removed(first);
        return waiter;
    }

    private void Removed(TenantShare share)
    {
        _waiting--;
        if (share.Waiting.Count == 0)
        {
            _crowded.Remove(share);
        }
    }

    private static void TurnAway(Waiter waiter, ShedReason reason)
    {
        GoAway(waiter.Share, waiter.Channel);
        waiter.Reason = reason;
        waiter.SetResult(false);
    }

    private void Grant(TenantShare share, string conversation, string messageId)
    {
        _inWork++;
        _peak = Math.Max(_peak, _inWork);
        share.InWork++;
        share.LastGrant = ++_grants;
        _order.Admitted(conversation, messageId, Now);
    }

    private static void GoAway(TenantShare share, Allowance? channel)
    {
        share.Allowance.Present--;
        if (channel is not null)
        {
            channel.Present--;
        }
    }

    private AdmissionSlot Shed(TenantShare share, string conversation, string messageId, ShedReason reason, TimeSpan wait)
    {
        _order.Remember(conversation, messageId, wait, Now);
        _metrics.Shed(reason, Tag(share));
        return new AdmissionSlot(reason switch
        {
            ShedReason.Rate => new ProblemResult(ProblemKind.TooManyRequests, "More messages a second than this tenant or channel may post. Nothing was accepted; send it again with the same id.") { RetryAfter = wait },
            ShedReason.Concurrency => new ProblemResult(ProblemKind.TooManyRequests, "More messages at once than this tenant or channel may have. Nothing was accepted; send it again with the same id.") { RetryAfter = wait },
            ShedReason.Order => new ProblemResult(ProblemKind.Unavailable, "An earlier message of this conversation was turned away and has not come again. Nothing was accepted; send that one first.") { RetryAfter = wait },
            _ => new ProblemResult(ProblemKind.Unavailable, "Too much to do right now. Nothing was accepted; send it again with the same id.") { RetryAfter = wait },
        });
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
                share.Peak = share.Allowance.Present;
            }
        }

        return shares.Select(pair => (pair.Key, pair.Value));
    }

    private double GatewaySaturation()
    {
        lock (_lock)
        {
            var saturation = (double)_peak / _options.ConcurrentTurns;
            _peak = _inWork;
            return saturation;
        }
    }
}
