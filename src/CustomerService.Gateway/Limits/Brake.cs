using System.Collections.Concurrent;

namespace CustomerService.Gateway.Limits;

/// <summary>
/// A rate for each of many: so much a minute, and so much at once. Whoever has used nothing for a while is forgotten, so that it holds those only
/// who are at it.
/// </summary>
internal sealed class Brake<TKey>(double perMinute, double burst, TimeProvider time)
    where TKey : notnull
{
    private const int FirstSweep = 1_024;

    private readonly ConcurrentDictionary<TKey, Bucket> _buckets = new();
    private readonly long _begun = time.GetTimestamp();
    private int _sweepAt = FirstSweep;

    /// <summary>How many are remembered.</summary>
    public int Count => _buckets.Count;

    private bool IsOff => perMinute <= 0;

    private TimeSpan Now => time.GetElapsedTime(_begun);

    /// <summary>How long until something may come again; zero for now. Takes nothing.</summary>
    public TimeSpan Wait(TKey key, double amount = 1) => IsOff || !_buckets.TryGetValue(key, out var bucket) ? TimeSpan.Zero : bucket.Wait(Math.Min(amount, burst), Now, perMinute, burst);

    /// <summary>Takes so much, also where there is not as much left: what has been done has been done, and is waited for afterwards.</summary>
    public void Take(TKey key, double amount = 1)
    {
        if (IsOff)
        {
            return;
        }

        _buckets.GetOrAdd(key, static (_, full) => new Bucket(full), burst).Take(amount, Now, perMinute, burst);
        if (_buckets.Count > Volatile.Read(ref _sweepAt))
        {
            Sweep();
        }
    }

    /// <summary>Takes so much where it is there; else says how long to wait, and takes nothing.</summary>
    public TimeSpan TryTake(TKey key, double amount = 1)
    {
        if (IsOff)
        {
            return TimeSpan.Zero;
        }

        var wait = _buckets.GetOrAdd(key, static (_, full) => new Bucket(full), burst).TryTake(amount, Now, perMinute, burst);
        if (_buckets.Count > Volatile.Read(ref _sweepAt))
        {
            Sweep();
        }

        return wait;
    }

    private void Sweep()
    {
        Volatile.Write(ref _sweepAt, int.MaxValue);
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsFull(Now, perMinute, burst))
            {
                _buckets.TryRemove(key, out _);
            }
        }

        Volatile.Write(ref _sweepAt, Math.Max(FirstSweep, _buckets.Count * 2));
    }

    private sealed class Bucket(double full)
    {
        private readonly Lock _lock = new();
        private double _left = full;
        private TimeSpan _filled;

        public TimeSpan Wait(double amount, TimeSpan now, double perMinute, double burst)
        {
            lock (_lock)
            {
                Fill(now, perMinute, burst);
                return _left >= amount ? TimeSpan.Zero : TimeSpan.FromMinutes((amount - _left) / perMinute);
            }
        }

        public TimeSpan TryTake(double amount, TimeSpan now, double perMinute, double burst)
        {
            lock (_lock)
            {
                Fill(now, perMinute, burst);
                if (_left < amount)
                {
                    return TimeSpan.FromMinutes((amount - _left) / perMinute);
                }

                _left -= amount;
                return TimeSpan.Zero;
            }
        }

        public void Take(double amount, TimeSpan now, double perMinute, double burst)
        {
            lock (_lock)
            {
                Fill(now, perMinute, burst);
                _left -= amount;
            }
        }

        public bool IsFull(TimeSpan now, double perMinute, double burst)
        {
            lock (_lock)
            {
                Fill(now, perMinute, burst);
                return _left >= burst;
            }
        }

        private void Fill(TimeSpan now, double perMinute, double burst)
        {
            _left = Math.Min(burst, _left + (Math.Max(0, (now - _filled).TotalMinutes) * perMinute));
            _filled = now;
        }
    }
}
