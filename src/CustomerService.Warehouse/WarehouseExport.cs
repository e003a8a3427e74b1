namespace CustomerService.Warehouse;

/// <summary>A file that is asked for.</summary>
/// <param name="Sql">One SELECT: what is in it.</param>
/// <param name="Format">What it is written as.</param>
/// <param name="Blob">Where in the blob store.</param>
/// <param name="StoredOnly">Only what is in files of the lake.</param>
[GenerateSerializer, Immutable, Alias("cs.warehouse.export")]
internal sealed record WarehouseExport(
    [property: Id(0)] string Sql, [property: Id(1)] string Format, [property: Id(2)] string Blob, [property: Id(3)] bool StoredOnly)
{
    /// <summary>Written by us, not by who asks from outside.</summary>
    [Id(4)] public bool IsOurs { get; init; }

    /// <summary>Without what it asks for: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(WarehouseExport);
}
