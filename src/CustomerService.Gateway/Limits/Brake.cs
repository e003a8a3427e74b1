using System.Collections.Concurrent;

namespace CustomerService.Gateway.Limits;

/// <summary>
/// A rate for each of many: so much a minute, and so much at once. Whoever has used nothing for a while is forgotten, so that it holds
/// those only who are at it.
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
    public TimeSpan Wait(TKey key, double amount = 1) =>
        IsOff || !_buckets.TryGetValue(key, out var bucket) ? TimeSpan.Zero : bucket.Wait(Math.Min(amount, burst), Now);

    /// <summary>
    /// Takes so much, also where there is not as much left: what has been done has been done, and is waited for afterwards.
    /// </summary>
    public void Take(TKey key, double amount = 1)
    {
        if (IsOff)
        {
            return;
        }

        BucketOf(key).Take(amount, Now);
    }

    /// <summary>Takes so much where it is there; else says how long to wait, and takes nothing.</summary>
    public TimeSpan TryTake(TKey key, double amount = 1) => IsOff ? TimeSpan.Zero : BucketOf(key).TryTake(amount, Now);

    private Bucket BucketOf(TKey key)
    {
        var bucket = _buckets.GetOrAdd(key, static (_, rate) => new Bucket(rate.perMinute, rate.burst), (perMinute, burst));
        if (_buckets.Count > Volatile.Read(ref _sweepAt))
        {
            Sweep(bucket);
        }

        return bucket;
    }

    private void Sweep(Bucket wanted)
    {
        Volatile.Write(ref _sweepAt, int.MaxValue);
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket != wanted && bucket.IsFull(Now))
            {
                _buckets.TryRemove(key, out _);
            }
        }

        Volatile.Write(ref _sweepAt, Math.Max(FirstSweep, _buckets.Count * 2));
    }

    private sealed class Bucket(double perMinute, double burst)
    {
        private readonly Lock _lock = new();
        private TokenBucket _tokens = new(perMinute / 60, burst);

        public TimeSpan Wait(double amount, TimeSpan now)
        {
            lock (_lock)
            {
                return _tokens.Wait(amount, now);
            }
        }

        public TimeSpan TryTake(double amount, TimeSpan now)
        {
            lock (_lock)
            {
                var wait = _tokens.Wait(amount, now);
                if (wait == TimeSpan.Zero)
                {
                    _tokens.Take(amount);
                }

                return wait;
            }
        }

        public void Take(double amount, TimeSpan now)
        {
            lock (_lock)
            {
                _tokens.Fill(now);
                _tokens.Take(amount);
            }
        }

        public bool IsFull(TimeSpan now)
        {
            lock (_lock)
            {
                return _tokens.IsFull(now);
            }
        }
    }
}
