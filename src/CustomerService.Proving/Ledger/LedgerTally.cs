using System.Collections.Concurrent;
using HdrHistogram;

namespace CustomerService.Proving.Ledger;

/// <summary>Counts of a ledger run, from many senders at once.</summary>
internal sealed class LedgerTally(TimeProvider time)
{
    private const long MaxMicroseconds = 3_600_000_000;

    private readonly ConcurrentDictionary<string, long> _misses = new();
    private readonly LongConcurrentHistogram _ackTimes = new(1, MaxMicroseconds, 3);
    private readonly Lock _outage = new();
    private long _messages;
    private long _acks;
    private long _attempts;
    private long _refused;
    private long _gaveUp;
    private long _downSince;
    private long _outages;
    private TimeSpan _longestOutage;

    /// <summary>Messages begun.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>Acknowledgements, of all copies.</summary>
    public long Acks => Volatile.Read(ref _acks);

    /// <summary>Requests, of all copies and tries.</summary>
    public long Attempts => Volatile.Read(ref _attempts);

    /// <summary>Copies refused for good.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Copies without an acknowledgement by the deadline.</summary>
    public long GaveUp => Volatile.Read(ref _gaveUp);

    /// <summary>Tries without an acknowledgement, by kind.</summary>
    public IReadOnlyDictionary<string, long> Misses => _misses;

    /// <summary>From first sending to acknowledgement, per copy.</summary>
    public HistogramBase AckTimes => _ackTimes;

    /// <summary>Times that the host could not be reached and then could again.</summary>
    public long Outages => Volatile.Read(ref _outages);

    /// <summary>The longest of them.</summary>
    public TimeSpan LongestOutage
    {
        get
        {
            lock (_outage)
            {
                return _longestOutage;
            }
        }
    }

    /// <summary>A message begins.</summary>
    public void BeginMessage() => Interlocked.Increment(ref _messages);

    /// <summary>A request goes out.</summary>
    public void BeginAttempt() => Interlocked.Increment(ref _attempts);

    /// <summary>A copy was acknowledged.</summary>
    /// <param name="took">Since it was first sent; null where that says nothing of the host.</param>
    public void Acknowledge(TimeSpan? took)
    {
        Interlocked.Increment(ref _acks);
        if (took is { } known)
        {
            _ackTimes.RecordValue(Math.Clamp((long)known.TotalMicroseconds, 1, MaxMicroseconds));
        }

        if (Volatile.Read(ref _downSince) != 0)
        {
            EndOutage();
        }
    }

    /// <summary>A try had no acknowledgement.</summary>
    public void Miss(string kind, bool unreachable)
    {
        _misses.AddOrUpdate(kind, 1, static (_, sum) => sum + 1);
        if (unreachable)
        {
            Interlocked.CompareExchange(ref _downSince, time.GetTimestamp(), 0);
        }
    }

    /// <summary>A copy was refused for good.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>A copy was given up.</summary>
    public void GiveUp() => Interlocked.Increment(ref _gaveUp);

    private void EndOutage()
    {
        lock (_outage)
        {
            var since = Interlocked.Exchange(ref _downSince, 0);
            if (since == 0)
            {
                return;
            }

            _outages++;
            var lasted = time.GetElapsedTime(since);
            _longestOutage = lasted > _longestOutage ? lasted : _longestOutage;
        }
    }
}
