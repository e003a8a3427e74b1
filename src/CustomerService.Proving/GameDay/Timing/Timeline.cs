using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Timing;

/// <summary>Every request and acknowledgement of a run with its times, to be cut into the parts around each fault afterwards.</summary>
internal sealed class Timeline(TimeProvider time) : IAttemptObserver
{
    private readonly Lock _lock = new();
    private readonly List<AttemptTime> _attempts = [];
    private readonly List<AcceptTime> _accepts = [];
    private readonly long _start = time.GetTimestamp();

    /// <summary>Time since the timeline began.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <inheritdoc/>
    public void Attempted(long began, string? miss)
    {
        var attempt = new AttemptTime(Since(began), Now, miss);
        lock (_lock)
        {
            _attempts.Add(attempt);
        }
    }

    /// <inheritdoc/>
    public void Acknowledged(long began)
    {
        var accept = new AcceptTime(Since(began), Now);
        lock (_lock)
        {
            _accepts.Add(accept);
        }
    }

    /// <summary>What has happened so far.</summary>
    public (IReadOnlyList<AttemptTime> Attempts, IReadOnlyList<AcceptTime> Accepts) Snapshot()
    {
        lock (_lock)
        {
            return ([.. _attempts], [.. _accepts]);
        }
    }

    private TimeSpan Since(long timestamp) => time.GetElapsedTime(_start, timestamp);
}
