using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CustomerService.Warehouse.Reading;

namespace CustomerService.Warehouse.Facts;

/// <summary>The views over the stored tables, in the order in which they are made: <c>views.sql</c>.</summary>
internal static partial class FactViews
{
    /// <summary>A statement for each.</summary>
    public static readonly ImmutableArray<string> Statements =
        [.. EmbeddedFile.Read("views.sql").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The views' names.</summary>
    public static readonly ImmutableArray<string> Names =
        [.. Statements.Select(sql => View().Match(sql)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"CREATE VIEW (\w+) AS")]
    private static partial Regex View();
}
