using System.Globalization;

namespace CustomerService.Simulation.History;

/// <summary>
/// What the first import is called: it says where the history ends and how it was invented, so that a host that was killed goes on with
/// the same one.
/// </summary>
/// <param name="Until">The end: from then on the shop is really lived in.</param>
/// <param name="Seed">The seed.</param>
internal sealed record HistoryMark(DateTimeOffset Until, int Seed)
{
    private const string Prefix = "demo/until/";

    /// <summary>The import's name.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Until.UtcDateTime:O}/{Seed}");

    /// <summary>The mark among imports; null where there is none.</summary>
    public static HistoryMark? Find(IEnumerable<string> imported) =>
        imported.FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal)) is { } name
            && name[Prefix.Length..].Split('/') is [var until, var seed]
            ? new HistoryMark(
                DateTimeOffset.Parse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                int.Parse(seed, CultureInfo.InvariantCulture))
            : null;
}
