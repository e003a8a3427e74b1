using CustomerService.Grains.Actors;

namespace CustomerService.Grains.Tests.Kit;

/// <summary>The runtime as an actor sees it, without one: what it was asked for is noted, and timers go off when a test says so.</summary>
internal sealed class FakeActivation(string key) : IActivation
{
    private readonly List<(TimeSpan Delay, Action Action)> _timers = [];

    public string Key { get; } = key;

    public bool IsLeaving { get; set; }

    public bool WasEnded { get; private set; }

    public TimeSpan Stays { get; private set; }

    public IReadOnlyList<TimeSpan> Timers => [.. _timers.Select(timer => timer.Delay)];

    public void End() => WasEnded = true;

    public void Stay(TimeSpan time) => Stays = time;

    public IDisposable CallIn(TimeSpan delay, Action action)
    {
        var timer = (delay, action);
        _timers.Add(timer);
        return new Timer(() => _timers.Remove(timer));
    }

    /// <summary>All timers go off.</summary>
    public void RingAll()
    {
        foreach (var (_, action) in _timers.ToArray())
        {
            _timers.RemoveAt(0);
            action();
        }
    }

    private sealed class Timer(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
