namespace CustomerService.WebConsole.Pages;

/// <summary>Those who look at something that goes on as long as anybody does.</summary>
internal sealed class Watchers
{
    private readonly Lock _lock = new();
    private readonly List<Watcher> _all = [];
    private bool _isRunning;

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return _isRunning;
            }
        }
    }

    /// <summary>Somebody looks.</summary>
    /// <param name="changed">Is called on any thread; must not wait.</param>
    /// <param name="run">Begins it, where nobody looked before; it ends when <see cref="GoOn"/> says so. Must not wait either.</param>
    /// <returns>Ends the looking.</returns>
    public IDisposable Add(Action changed, Func<Task> run)
    {
        var watcher = new Watcher(this, changed);
        lock (_lock)
        {
            _all.Add(watcher);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = run();
            }
        }

        return watcher;
    }

    /// <summary>Whether anybody looks still; where nobody does, it is over.</summary>
    public bool GoOn()
    {
        lock (_lock)
        {
            return _isRunning = _all.Count > 0;
        }
    }

    /// <summary>Tells everybody.</summary>
    public void Tell()
    {
        Watcher[] all;
        lock (_lock)
        {
            all = [.. _all];
        }

        foreach (var watcher in all)
        {
            watcher.Changed();
        }
    }

    private sealed class Watcher(Watchers among, Action changed) : IDisposable
    {
        public Action Changed => changed;

        public void Dispose()
        {
            lock (among._lock)
            {
                among._all.Remove(this);
            }
        }
    }
}
