namespace CustomerService.Warehouse;

/// <summary>What a question came to: one of the two.</summary>
/// <param name="Json">The answer.</param>
/// <param name="Problem">Why there is none, for who asked.</param>
[GenerateSerializer, Immutable, Alias("cs.warehouse.answer")]
internal sealed record WarehouseAnswer([property: Id(0)] byte[]? Json, [property: Id(1)] string? Problem);
