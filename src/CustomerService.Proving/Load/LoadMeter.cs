using System.Collections.Concurrent;
using HdrHistogram;

namespace CustomerService.Proving.Load;

/// <summary>Counts what happens, from many lanes at once.</summary>
internal sealed class LoadMeter
{
    private const long MaxMicroseconds = 3_600_000_000;

    private readonly Recorder _latency = NewRecorder();
    private readonly Recorder _service = NewRecorder();
    private readonly LongHistogram _latencyTotal = NewHistogram();
    private readonly LongHistogram _serviceTotal = NewHistogram();
    private readonly ConcurrentDictionary<string, long> _errors = new();
    private HistogramBase? _interval;
    private HistogramBase? _serviceInterval;
    private long _answered;
    private long _failed;
    private long _lastAnswer;

    /// <summary>Counted turns that were answered.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Counted turns that were not.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>When the last counted answer came, in time since the start.</summary>
    public TimeSpan LastAnswer => new(Volatile.Read(ref _lastAnswer));

    /// <summary>Failures by kind.</summary>
    public IReadOnlyDictionary<string, long> Errors => _errors;

    /// <summary>From the moment a turn was due to its answer; call <see cref="TakeInterval"/> before reading.</summary>
    public HistogramBase Latency => _latencyTotal;

    /// <summary>From the moment a turn was really sent to its answer; call <see cref="TakeInterval"/> before reading.</summary>
    public HistogramBase ServiceTime => _serviceTotal;

    /// <summary>Counts one turn; all times are since the start.</summary>
    public void Count(TurnOutcome outcome, TimeSpan due, TimeSpan sent, TimeSpan done)
    {
        if (outcome.Error is { } kind)
        {
            CountErrors(kind, 1);
            return;
        }

        _latency.RecordValue(Microseconds(done - due));
        _service.RecordValue(Microseconds(done - sent));
        Interlocked.Increment(ref _answered);

        // Lanes may overtake each other by microseconds here, which does not matter to a span of seconds.
        Volatile.Write(ref _lastAnswer, done.Ticks);
    }

    /// <summary>Counts failures of one kind.</summary>
    public void CountErrors(string kind, long count)
    {
        if (count == 0)
        {
            return;
        }

        Interlocked.Add(ref _failed, count);
        _errors.AddOrUpdate(kind, static (_, more) => more, static (_, sum, more) => sum + more, count);
    }

    /// <summary>What came since the last call; adds it to the totals. For one caller at a time.</summary>
    public HistogramBase TakeInterval()
    {
        _interval = _latency.GetIntervalHistogram(_interval);
        _latencyTotal.Add(_interval);
        _serviceInterval = _service.GetIntervalHistogram(_serviceInterval);
        _serviceTotal.Add(_serviceInterval);
        return _interval;
    }

    private static long Microseconds(TimeSpan span) => Math.Clamp((long)span.TotalMicroseconds, 1, MaxMicroseconds);

    private static LongHistogram NewHistogram() => new(1, MaxMicroseconds, 3);

    private static Recorder NewRecorder() =>
        HistogramFactory.With64BitBucketSize().WithValuesUpTo(MaxMicroseconds).WithPrecisionOf(3).WithThreadSafeWrites()
            .WithThreadSafeReads().Create();
}
