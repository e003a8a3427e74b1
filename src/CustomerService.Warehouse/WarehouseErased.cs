namespace CustomerService.Warehouse;

/// <summary>What was forgotten.</summary>
/// <param name="Rows">Rows that are gone, or are no more than before about whom they were.</param>
/// <param name="Files">Files that were written anew or are gone.</param>
[GenerateSerializer, Immutable, Alias("cs.warehouse.erased")]
internal sealed record WarehouseErased([property: Id(0)] long Rows, [property: Id(1)] int Files);
