using System.Globalization;
using System.Text;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Wakeups;

/// <summary>
/// A row of the wake-up index that names many grains: one write covers them all. Versions that don't know it leave it in place.
/// </summary>
internal static class WakeupBatch
{
    private const char Line = '\n';

    /// <summary>The key of a row.</summary>
    /// <param name="due">When they are woken.</param>
    /// <param name="id">Tells it from the others that are due then.</param>
    public static string Key(DateTimeOffset due, Guid id) =>
        string.Create(CultureInfo.InvariantCulture, $"{due.ToUnixTimeMilliseconds():D15}|b|{id:n}");

    /// <summary>What a row holds.</summary>
    public static byte[] Encode(IEnumerable<WakeupKey> grains) =>
        Encoding.UTF8.GetBytes(string.Join(Line, grains.Select(grain => $"{WakeupKey.Letter(grain.Kind)}|{grain.GrainKey}")));

    /// <summary>Whom a row wakes, of one grain or of many; null for a row of no known shape.</summary>
    public static IReadOnlyList<WakeupKey>? Decode(StoredRow row)
    {
        if (WakeupKey.Decode(row.Key) is { } one)
        {
            return [one];
        }

        var parts = row.Key.Split('|');
        if (parts is not [var due, "b", _] || !long.TryParse(due, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return null;
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        var grains = Encoding.UTF8.GetString(row.Content.Span).Split(Line).Select(line => Read(at, line)).ToArray();
        return grains.Any(grain => grain is null) ? null : [.. grains.Select(grain => grain!.Value)];
    }

    private static WakeupKey? Read(DateTimeOffset due, string line) =>
        line.Split('|') is [{ Length: 1 } letter, var grainKey]
        && WakeupKey.KindOf(letter) is { } kind
        && grainKey.Contains('/', StringComparison.Ordinal)
            ? new WakeupKey(due, kind, grainKey)
            : null;
}
