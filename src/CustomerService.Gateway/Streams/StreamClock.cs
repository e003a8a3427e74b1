using CustomerService.Gateway.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Streams;

/// <summary>The one clock of all open event streams: wakes those whose time has come, and all when the host stops.</summary>
internal sealed class StreamClock : IDisposable
{
    private static readonly TimeSpan Finest = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Coarsest = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly List<OpenStream> _streams = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _beat;
    private readonly ITimer _timer;
    private readonly CancellationTokenRegistration _stopping;
    private bool _runs;
    private bool _stopped;

    public StreamClock(IOptions<GatewayOptions> options, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        _time = time;
        var wanted = options.Value.HeartbeatInterval / 8;
        _beat = wanted < Finest ? Finest : wanted > Coarsest ? Coarsest : wanted;
        _timer = time.CreateTimer(static clock => ((StreamClock)clock!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _stopping = lifetime.ApplicationStopping.UnsafeRegister(static clock => ((StreamClock)clock!).Stop(), this);
    }

    /// <summary>A stream opens. Whoever opened it removes it.</summary>
    public void Add(OpenStream stream)
    {
        lock (_lock)
        {
            stream.ClockIndex = _streams.Count;
            _streams.Add(stream);
            if (!_runs)
            {
                _runs = true;
                _timer.Change(_beat, _beat);
            }

            if (_stopped)
            {
                stream.Set(StreamNews.Ended);
            }
        }
    }

    public void Remove(OpenStream stream)
    {
        lock (_lock)
        {
            var last = _streams[^1];
            _streams[stream.ClockIndex] = last;
            last.ClockIndex = stream.ClockIndex;
            _streams.RemoveAt(_streams.Count - 1);
            if (_streams.Count == 0)
            {
                _runs = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _timer.Dispose();
    }

    private void Tick()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            foreach (var stream in _streams)
            {
                if (stream.DueAt <= now)
                {
                    stream.DueAt = OpenStream.Never;
                    stream.Set(StreamNews.Due);
                }
            }
        }
    }

    private void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            foreach (var stream in _streams)
            {
                stream.Set(StreamNews.Ended);
            }
        }
    }
}
