using CustomerService.WebConsole.Access;

namespace CustomerService.WebConsole.Reports;

/// <summary>
/// Finds reports by words. What they are measured by and of when can be said as well: "refunds by channel last week" is the report on
/// topics, by channel, of last week.
/// </summary>
internal static class ReportFinder
{
    /// <summary>Reports that all words fit to.</summary>
    /// <param name="person">Who looks for them.</param>
    /// <param name="words">The words; without any, no report is found: they are listed on their own page.</param>
    public static IEnumerable<(string Path, string Name)> For(ConsolePerson person, IReadOnlyList<string> words)
    {
        if (words.Count == 0 || !person.May(CustomerService.Access.AccessScope.Analytics))
        {
            return [];
        }

        var (time, others) = TimeOf(words);
        return ReportCatalogue.All.Select(report => Choice(report, time, others)).OfType<(string, string)>();
    }

    private static (string Path, string Name)? Choice(Report report, Stretch? time, IReadOnlyList<string> words)
    {
        var (by, others) = ByOf(report, words);
        if (others.Any(word => !Has(report, word)) || (others.Count == 0 && by is null && time is null))
        {
            return null;
        }

        var parts = new List<(string Key, string Value)>();
        if (time?.Key is { } key)
        {
            parts.Add((ReportAddress.Time, key));
        }

        if (by is not null)
        {
            parts.Add((ReportAddress.By, by));
        }

        var measuredBy = by is null ? "" : $" by {ReportDimension.Label(by).ToLowerInvariant()}";
        return (ReportAddress.Of(report, parts), report.Title + measuredBy + (time is null ? "" : $", {LabelOf(time)}"));
    }

    private static bool Has(Report report, string word) =>
        $"{report.Title} report {report.Words}".Split(' ').Any(part => part.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static (string? By, IReadOnlyList<string> Others) ByOf(Report report, IReadOnlyList<string> words)
    {
        for (var at = 0; at + 1 < words.Count; at++)
        {
            if (words[at].Equals("by", StringComparison.OrdinalIgnoreCase)
                && report.Choices.FirstOrDefault(choice =>
                    Begins(choice, words[at + 1]) || Begins(ReportDimension.Label(choice), words[at + 1])) is { } by)
            {
                return (by, [.. words.Take(at), .. words.Skip(at + 2)]);
            }
        }

        return (null, words);
    }

    private static bool Begins(string name, string word) => name.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    // The words at the end, as people call stretches of time.
    private static (Stretch? Time, IReadOnlyList<string> Others) TimeOf(IReadOnlyList<string> words)
    {
        foreach (var (key, label) in Stretch.Named)
        {
            var said = label.Split(' ');
            if (words.Count >= said.Length && words.Skip(words.Count - said.Length).SequenceEqual(said, StringComparer.OrdinalIgnoreCase))
            {
                return (new(key, default, default), [.. words.Take(words.Count - said.Length)]);
            }
        }

        return (null, words);
    }

    private static string LabelOf(Stretch time) => Stretch.Named.First(named => named.Key == time.Key).Label.ToLowerInvariant();
}
