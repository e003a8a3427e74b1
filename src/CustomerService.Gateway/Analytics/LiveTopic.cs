using CustomerService.Gateway.Streams;

namespace CustomerService.Gateway.Analytics;

/// <summary>Those who follow one tenant's live counters, and what they were told last.</summary>
internal sealed class LiveTopic
{
    private readonly Lock _lock = new();
    private readonly HashSet<OpenStream> _streams = [];
    private bool _isRead;

    /// <summary>The newest snapshot; null before the first.</summary>
    public LiveSnapshot? Current { get; private set; }

    /// <summary>True when nobody reads the counters yet: whoever is told so has to, until <see cref="IsFollowed"/> says no.</summary>
    public bool Join(OpenStream stream)
    {
        lock (_lock)
        {
            _streams.Add(stream);
            return !_isRead && (_isRead = true);
        }
    }

    public void Leave(OpenStream stream)
    {
        lock (_lock)
        {
            _streams.Remove(stream);
        }
    }

    /// <summary>Tells all of news.</summary>
    public void Tell(LiveSnapshot snapshot)
    {
        lock (_lock)
        {
            if (Current?.Says(snapshot) != true)
            {
                Current = snapshot;
                foreach (var stream in _streams)
                {
                    stream.Set(StreamNews.Arrived);
                }
            }
        }
    }

    /// <summary>False, and the counters need not be read any more, when all have left.</summary>
    public bool IsFollowed()
    {
        lock (_lock)
        {
            if (_streams.Count == 0)
            {
                _isRead = false;
                Current = null;
            }

            return _isRead;
        }
    }
}
