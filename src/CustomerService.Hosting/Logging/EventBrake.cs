namespace CustomerService.Hosting.Logging;

/// <summary>How much of one event has been logged lately.</summary>
internal sealed class EventBrake(ILogger logger, TimeProvider time)
{
    /// <summary>Lines of one event in a window; the rest is counted.</summary>
    public const int Lines = 20;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan StackTraces = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _began;
    private long? _traced;
    private int _lines;
    private int _left;
    private LogLevel _level;

    /// <summary>Whether a line may be written, and whether with its stack trace.</summary>
    public (bool Line, bool Trace) Take(LogLevel level, bool hasException)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_began is not { } began || time.GetElapsedTime(began, now) >= Window)
            {
                (_began, _lines) = (now, 0);
            }

            if (_lines >= Lines)
            {
                _left++;
                _level = level;
                return (false, false);
            }

            _lines++;
            var trace = hasException && (_traced is not { } traced || time.GetElapsedTime(traced, now) >= StackTraces);
            if (trace)
            {
                _traced = now;
            }

            return (true, trace);
        }
    }

    /// <summary>Says how many lines were left out since it said so last.</summary>
    public void Tell(int eventId)
    {
        int left;
        LogLevel level;
        lock (_lock)
        {
            (left, level) = (_left, _level);
            _left = 0;
        }

        if (left > 0)
        {
            logger.Log(level, eventId, left, null, static (count, _) => $"… and {count} more of this event in the last {Window.TotalSeconds:0} seconds.");
        }
    }
}
