namespace CustomerService.Warehouse;

/// <summary>A query in SQL.</summary>
/// <param name="Sql">One SELECT.</param>
/// <param name="Parameters">A JSON object of its parameters.</param>
/// <param name="Limit">Most rows.</param>
/// <param name="StoredOnly">Only what is in files.</param>
[GenerateSerializer, Immutable, Alias("cs.warehouse.query")]
internal sealed record WarehouseQuery(
    [property: Id(0)] string Sql, [property: Id(1)] string? Parameters, [property: Id(2)] int Limit, [property: Id(3)] bool StoredOnly)
{
    /// <summary>Written by us, not by who asks from outside: it may name what the fence keeps from others.</summary>
    [Id(4)] public bool IsOurs { get; init; }

    /// <summary>Without what it asks for: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(WarehouseQuery);
}
