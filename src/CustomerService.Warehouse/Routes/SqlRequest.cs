using System.Text.Json;

namespace CustomerService.Warehouse.Routes;

/// <summary>A query in SQL.</summary>
internal sealed record SqlRequest
{
    /// <summary>One SELECT.</summary>
    public string? Sql { get; init; }

    /// <summary>Values of its parameters, <c>$name</c>: texts, numbers, true, false and null.</summary>
    public Dictionary<string, JsonElement>? Parameters { get; init; }

    /// <summary>Most rows: 1 to 10,000; 1,000 where it is left out.</summary>
    public int? Limit { get; init; }

    /// <summary><c>live</c>, or <c>warehouse</c> for what is in files alone.</summary>
    public string? Source { get; init; }
}
