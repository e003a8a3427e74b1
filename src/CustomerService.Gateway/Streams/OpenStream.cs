using System.Threading.Tasks.Sources;

namespace CustomerService.Gateway.Streams;

/// <summary>
/// An open event stream, as far as it can be woken. It sleeps until something is set, and costs nothing meanwhile: no timer, no
/// cancellation source and no exception of its own.
/// </summary>
internal sealed class OpenStream : IValueTaskSource<StreamNews>
{
    public const long Never = long.MaxValue;

    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<StreamNews> _core = new() { RunContinuationsAsynchronously = true };
    private StreamNews _news;
    private long _dueAt = Never;
    private bool _sleeps;

    /// <summary>Its index among the streams of its clock, which keeps it up to date.</summary>
    public int ClockIndex { get; set; } = -1;

    /// <summary>When the clock wakes it, as a time stamp of the time provider. The clock wakes it once.</summary>
    public long DueAt
    {
        get => Volatile.Read(ref _dueAt);
        set => Volatile.Write(ref _dueAt, value);
    }

    /// <summary>Wakes it. News that nobody has taken yet add up.</summary>
    public void Set(StreamNews news)
    {
        lock (_lock)
        {
            _news |= news;
            if (!_sleeps)
            {
                return;
            }

            _sleeps = false;
            news = _news;
            _news = StreamNews.None;
        }

        _core.SetResult(news);
    }

    /// <summary>What there is by now, else what comes next. One reader only, which awaits each before it asks again.</summary>
    public ValueTask<StreamNews> NextAsync()
    {
        lock (_lock)
        {
            if (_news != StreamNews.None)
            {
                var news = _news;
                _news = StreamNews.None;
                return new(news);
            }

            _core.Reset();
            _sleeps = true;
            return new(this, _core.Version);
        }
    }

    StreamNews IValueTaskSource<StreamNews>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<StreamNews>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<StreamNews>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
