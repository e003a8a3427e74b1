using System.Text.Json;

namespace CustomerService.Warehouse.Sql;

/// <summary>A query, with what stands for its parameters.</summary>
internal sealed record EngineQuery
{
    /// <summary>One SELECT.</summary>
    public required string Sql { get; init; }

    /// <summary>Values of its parameters, <c>$name</c>: texts, numbers, true, false and null.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Most rows of the answer.</summary>
    public required int Limit { get; init; }

    /// <summary>Rows as objects with a member for each column, in place of arrays.</summary>
    public bool AsObjects { get; init; }

    /// <summary>The file that the answer goes into; null where it is the answer itself.</summary>
    public QueryTarget? Into { get; init; }

    /// <summary>Written by us: it may name what <see cref="SqlFence"/> keeps from others.</summary>
    public bool IsOurs { get; init; }
}
