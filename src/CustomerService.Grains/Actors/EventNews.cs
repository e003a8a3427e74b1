namespace CustomerService.Grains.Actors;

/// <summary>The readers of one actor that wait for its next events.</summary>
internal sealed class EventNews(EventWaits waits, TimeProvider time, IActivation activation)
{
    /// <summary>A reader who has just been told something asks again in a moment.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    private HashSet<EventWait>? _waiting;
    private int _customers;
    private long? _lastCustomer;

    /// <summary>Whether the customer follows the conversation right now.</summary>
    public bool IsFollowedByCustomer => _customers > 0 || (_lastCustomer is { } last && time.GetElapsedTime(last) < Moment);

    /// <summary>Somebody reads until the result is disposed of.</summary>
    public Reading Read(bool byCustomer)
    {
        _customers += byCustomer ? 1 : 0;
        return new Reading(this, byCustomer);
    }

    /// <summary>
    /// True when there is news. An activation that has to go, and a silo that stops, let readers go: neither ends before its last call
    /// does.
    /// </summary>
    public async Task<bool> WaitAsync(TimeSpan wait, CancellationToken ct = default)
    {
        var waiting = waits.Begin(activation, wait);
        await using var gone = ct.UnsafeRegister(static reader => ((EventWait)reader!).TrySetResult(false), waiting);
        (_waiting ??= []).Add(waiting);
        try
        {
            return await waiting.Task;
        }
        finally
        {
            waits.End(waiting);
            _waiting?.Remove(waiting);
        }
    }

    /// <summary>Lets those go on who wait: there are events, or this activation will see no more.</summary>
    public void Announce()
    {
        if (_waiting is null)
        {
            return;
        }

        foreach (var waiting in Interlocked.Exchange(ref _waiting, null) ?? [])
        {
            waiting.TrySetResult(true);
        }
    }

    private void HasRead()
    {
        _customers--;
        _lastCustomer = time.GetTimestamp();
    }

    /// <summary>A read that is under way.</summary>
    internal readonly struct Reading(EventNews news, bool byCustomer) : IDisposable
    {
        public void Dispose()
        {
            if (byCustomer)
            {
                news.HasRead();
            }
        }
    }
}
