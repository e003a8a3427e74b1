using System.Runtime.InteropServices;
using CustomerService.Operations;

namespace CustomerService.Grains.Operations;

/// <summary>
/// Finds the conversations with the most messages without remembering all: the frequent-items summary of Misra and Gries ("Finding
/// repeated elements", 1982). What it shows is at least the share it names; nothing with more than 1/512 of all messages is missed.
/// </summary>
internal sealed class HotKeys(TimeProvider time)
{
    private const int Capacity = 512;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Dictionary<string, int> _now = new(StringComparer.Ordinal);
    private Dictionary<string, int> _before = new(StringComparer.Ordinal);
    private long _begun = time.GetTimestamp();
    private TimeSpan _beforeLasted;

    public void Count(string grain)
    {
        lock (_lock)
        {
            Rotate();
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_now, grain, out _);
            count++;
            if (_now.Count > Capacity)
            {
                // Each removal pays for a counting before, so that a message costs the same however many conversations there are.
                foreach (var (key, value) in _now)
                {
                    if (value <= 1)
                    {
                        _now.Remove(key);
                    }
                    else
                    {
                        _now[key] = value - 1;
                    }
                }
            }
        }
    }

    /// <summary>The hottest first, over the window before and the one that has begun.</summary>
    public IReadOnlyList<HotKey> Top(int count)
    {
        lock (_lock)
        {
            Rotate();
            var minutes = Math.Max((_beforeLasted + time.GetElapsedTime(_begun)).TotalMinutes, 1.0 / 60);
            return [.. _now.Concat(_before).GroupBy(pair => pair.Key, pair => pair.Value)
                .Select(group => new HotKey(group.Key, Math.Round(group.Sum() / minutes, 1)))
                .OrderByDescending(key => key.MessagesPerMinute).ThenBy(key => key.Grain, StringComparer.Ordinal)
                .Take(count)];
        }
    }

    private void Rotate()
    {
        var elapsed = time.GetElapsedTime(_begun);
        if (elapsed < Window)
        {
            return;
        }

        // After a long silence the window before is too old to say anything.
        (_before, _now) = elapsed < 2 * Window ? (_now, _before) : ([], _before);
        _beforeLasted = elapsed < 2 * Window ? elapsed : TimeSpan.Zero;
        _now.Clear();
        _begun = time.GetTimestamp();
    }
}
