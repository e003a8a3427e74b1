using Microsoft.Extensions.Hosting;

namespace CustomerService.Grains.Actors;

/// <summary>
/// The readers of a silo that wait for events, and the one clock that ends their waits: when the time is over, when their activation has
/// to go (the runtime tells nobody, and calls that came since wait for this one), and when the silo stops. One clock for all and no
/// exception: ten thousand idle readers cost next to nothing.
/// </summary>
internal sealed class EventWaits : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly List<EventWait> _waits = [];
    private readonly List<EventWait> _over = [];
    private readonly TimeProvider _time;
    private readonly ITimer _clock;
    private readonly CancellationTokenRegistration _stopping;
    private bool _runs;
    private bool _stopped;

    public EventWaits(TimeProvider time, IHostApplicationLifetime lifetime)
    {
        _time = time;
        _clock = time.CreateTimer(static waits => ((EventWaits)waits!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _stopping = lifetime.ApplicationStopping.UnsafeRegister(static waits => ((EventWaits)waits!).Stop(), this);
    }

    /// <summary>How many wait now for the grain with a key.</summary>
    internal int CountFor(string key)
    {
        lock (_lock)
        {
            return _waits.Count(wait => wait.Activation.Key == key);
        }
    }

    /// <summary>Begins a wait. Whoever began it gives it back with <see cref="End"/>.</summary>
    public EventWait Begin(IActivation activation, TimeSpan wait)
    {
        var begun = new EventWait(activation, _time.GetTimestamp() + (long)(wait.TotalSeconds * _time.TimestampFrequency));
        lock (_lock)
        {
            if (_stopped)
            {
                begun.TrySetResult(false);
                return begun;
            }

            begun.Index = _waits.Count;
            _waits.Add(begun);
            if (!_runs)
            {
                _runs = true;
                _clock.Change(Glance, Glance);
            }
        }

        return begun;
    }

    /// <summary>Forgets a wait that has ended.</summary>
    public void End(EventWait wait)
    {
        lock (_lock)
        {
            Remove(wait);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _clock.Dispose();
    }

    private void Remove(EventWait wait)
    {
        if (wait.Index < 0)
        {
            return;
        }

        var last = _waits[^1];
        _waits[wait.Index] = last;
        last.Index = wait.Index;
        _waits.RemoveAt(_waits.Count - 1);
        wait.Index = -1;
    }

    private void Look()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            foreach (var wait in _waits)
            {
                if (wait.Until <= now || wait.Activation.IsLeaving)
                {
                    _over.Add(wait);
                }
            }

            foreach (var wait in _over)
            {
                Remove(wait);
                wait.TrySetResult(false);
            }

            _over.Clear();
            if (_waits.Count == 0)
            {
                _runs = false;
                _clock.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            foreach (var wait in _waits)
            {
                wait.Index = -1;
                wait.TrySetResult(false);
            }

            _waits.Clear();
        }
    }
}
