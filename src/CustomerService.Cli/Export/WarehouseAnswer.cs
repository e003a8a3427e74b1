using System.Text.Json;

namespace CustomerService.Cli.Export;

/// <summary>What a query of the warehouse came to.</summary>
internal sealed record WarehouseAnswer
{
    /// <summary>The columns: <c>name</c> and <c>type</c> of each.</summary>
    public required IReadOnlyList<WarehouseColumn> Columns { get; init; }

    /// <summary>The rows, each with a value for each column.</summary>
    public required IReadOnlyList<IReadOnlyList<JsonElement>> Rows { get; init; }

    /// <summary>Whether there are more rows.</summary>
    public bool Truncated { get; init; }
}
