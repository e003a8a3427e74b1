using CustomerService.Grains.Actors;

namespace CustomerService.Grains.Conversations;

/// <summary>The readers of one conversation that wait for its next events.</summary>
internal sealed class EventNews(EventWaits waits, IActivation activation)
{
    private HashSet<EventWait>? _waiting;

    /// <summary>
    /// True when there is news. An activation that has to go, and a silo that stops, let readers go: neither ends before its last call
    /// does.
    /// </summary>
    public async Task<bool> WaitAsync(TimeSpan wait)
    {
        var waiting = waits.Begin(activation, wait);
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
}
