using System.Text.Json;

namespace CustomerService.Warehouse.Routes;

/// <summary>What a query came to.</summary>
/// <param name="Columns">Objects of <c>name</c> and <c>type</c>.</param>
/// <param name="Rows">Arrays of values, in the order of the columns.</param>
/// <param name="Truncated">Whether there are more rows.</param>
internal sealed record SqlView(JsonElement Columns, JsonElement Rows, bool Truncated);
