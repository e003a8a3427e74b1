using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace CustomerService.Grains.Wakeups;

/// <summary>A row of the wake-up index: partition by shard, key by due time, so that one range read finds what is due.</summary>
internal readonly record struct WakeupKey(DateTimeOffset Due, WakeupKind Kind, string GrainKey)
{
    public const int Shards = 16;

    public static string Partition(int shard) => string.Create(CultureInfo.InvariantCulture, $"wake|{shard:D2}");

    public static int ShardOf(string grainKey) => (int)(XxHash32.HashToUInt32(MemoryMarshal.AsBytes(grainKey.AsSpan())) % Shards);

    /// <summary>First key that is not due yet.</summary>
    public static string NotDueAt(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeMilliseconds() + 1:D15}");

    public string Encode() => string.Create(
        CultureInfo.InvariantCulture, $"{Due.ToUnixTimeMilliseconds():D15}|{Letter(Kind)}|{GrainKey.Replace('/', '|')}");

    /// <summary>Null for a key of no known shape: written by a newer version, to be left to it.</summary>
    public static WakeupKey? Decode(string key)
    {
        var parts = key.Split('|');
        return parts.Length == 4 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var due) && KindOf(parts[1]) is { } kind
            ? new WakeupKey(DateTimeOffset.FromUnixTimeMilliseconds(due), kind, $"{parts[2]}/{parts[3]}")
            : null;
    }

    /// <summary>How a kind is stored.</summary>
    public static char Letter(WakeupKind kind) => kind == WakeupKind.Conversation ? 'c' : 'u';

    /// <summary>The kind of a letter; null for one that is not known.</summary>
    public static WakeupKind? KindOf(string letter) => letter switch
    {
        "c" => WakeupKind.Conversation,
        "u" => WakeupKind.Customer,
        _ => null,
    };
}
