using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace CustomerService.Channels.Providers;

/// <summary>When one account of a provider may be called from this process.</summary>
internal sealed class AccountPace(string key, PartitionedRateLimiter<PaceTurn> limiter, TimeProvider time)
{
    private const int MostPauses = 1024;
    private const string Away = "the provider is away";

    /// <summary>Until when nothing is sent to an address, in UTC ticks; to none at all under the empty one.</summary>
    private readonly ConcurrentDictionary<string, long> _pauses = new(StringComparer.Ordinal);

    private int _waiting;
    private ProviderLimits _limits = ProviderLimits.None;

    public ProviderBreaker Breaker { get; } = new(time);

    /// <summary>What may be shown of it.</summary>
    public ChannelPace View => new()
    {
        Circuit = Breaker.State,
        Until = Breaker.OpenUntil ?? (LeftOf("") is { } left ? time.GetUtcNow() + left : null),
        Waiting = Volatile.Read(ref _waiting),
        AccountRate = _limits.Account?.ToString(),
        AddressRate = _limits.Address?.ToString(),
    };

    /// <summary>Waits for the first call of a message.</summary>
    /// <returns>Null when it may go now.</returns>
    public async ValueTask<SendHold?> EnterAsync(ProviderLimits limits, string address, CancellationToken ct)
    {
        if (Breaker.OpenUntil is { } until)
        {
            return new SendHold(until - time.GetUtcNow(), Away);
        }

        if (PauseOf(address) is { } pause)
        {
            return pause;
        }

        await WaitAsync(limits, address, 1, ct);

        // Much may have happened while this waited.
        return PauseOf(address) ?? (Breaker.Enter() is { } left ? new SendHold(left, Away) : null);
    }

    /// <summary>Whether the provider is there, and takes something for an address.</summary>
    public bool IsFreeFor(string address) => Breaker.State == ChannelCircuit.Closed && PauseOf(address) is null;

    /// <summary>Waits until so many messages more may go to an address.</summary>
    public async ValueTask WaitAsync(ProviderLimits limits, string address, int messages, CancellationToken ct)
    {
        _limits = limits;
        Interlocked.Increment(ref _waiting);
        try
        {
            await TakeAsync(limits.Address, limits.Address is null ? key : $"{key} {address}", messages, ct);
            await TakeAsync(limits.Account, key, messages, ct);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>The provider has said when it wants to be asked again.</summary>
    /// <param name="address">Of this address alone; empty for all.</param>
    /// <param name="pause">After so long.</param>
    public void Pause(string address, TimeSpan pause)
    {
        var now = time.GetUtcNow();
        if (_pauses.Count >= MostPauses)
        {
            foreach (var (over, _) in _pauses.Where(each => each.Value <= now.UtcTicks))
            {
                _pauses.TryRemove(over, out _);
            }
        }

        // Among very many, one that is not kept is told again by the provider itself.
        if (address.Length == 0 || _pauses.Count < MostPauses)
        {
            _pauses[address] = (now + pause).UtcTicks;
        }
    }

    private SendHold? PauseOf(string address)
    {
        var (all, one) = (LeftOf(""), LeftOf(address));
        return all is null && one is null
            ? null
            : new SendHold(all > one || one is null ? all!.Value : one.Value, "the provider wants to be left alone for a while");
    }

    private TimeSpan? LeftOf(string address) =>
        _pauses.TryGetValue(address, out var until) && until - time.GetUtcNow().UtcTicks is var left && left > 0
            ? TimeSpan.FromTicks(left)
            : null;

    /// <summary>A bucket gives no more at once than it holds.</summary>
    private async ValueTask TakeAsync(Rate? rate, string whose, int messages, CancellationToken ct)
    {
        while (rate is not null && messages > 0)
        {
            var some = Math.Min(messages, rate.Burst);
            using var lease = await limiter.AcquireAsync(new PaceTurn(whose, rate), some, ct);
            messages -= some;
        }
    }
}
