using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace CustomerService.WebConsole.Explore;

/// <summary>What a query came to.</summary>
internal sealed record QueryResult
{
    /// <summary>Its columns.</summary>
    public ImmutableArray<QueryColumn> Columns { get; init; } = [];

    /// <summary>Its rows: a text, a number as it is written in JSON, or null, for each column.</summary>
    public ImmutableArray<ImmutableArray<string?>> Rows { get; init; } = [];

    /// <summary>Whether there are more rows than are shown.</summary>
    public bool IsCut { get; init; }

    /// <summary>How long it took, there and back.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Why there is none, for who asked; null where there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>Reads the warehouse's answer.</summary>
    public static QueryResult Read(byte[] json, TimeSpan took)
    {
        using var parsed = JsonDocument.Parse(json);
        var root = parsed.RootElement;
        return new()
        {
            Columns =
            [
                .. root.GetProperty("columns").EnumerateArray()
                    .Select(column => new QueryColumn(column.GetProperty("name").GetString()!, column.GetProperty("type").GetString()!)),
            ],
            Rows = [.. root.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(Written).ToImmutableArray())],
            IsCut = root.GetProperty("truncated").GetBoolean(),
            Took = took,
        };
    }

    /// <summary>The number at a place; null for none.</summary>
    public double? NumberAt(int row, int column) =>
        double.TryParse(Rows[row][column], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static string? Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
