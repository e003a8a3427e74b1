using System.Text.Json;

namespace CustomerService.Cli.Export;

/// <summary>Rows to be written.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, each with a value for each column.</param>
internal sealed record RowSet(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<JsonElement>> Rows)
{
    /// <summary>How many rows.</summary>
    public int Count => Rows.Count;
}
