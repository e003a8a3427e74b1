using System.Collections.Immutable;

namespace CustomerService.Warehouse;

/// <summary>Whom the warehouse is to forget.</summary>
/// <param name="Customers">Ids of customers.</param>
/// <param name="Conversations">Ids of conversations.</param>
[GenerateSerializer, Immutable, Alias("cs.warehouse.erasure")]
internal sealed record WarehouseErasure(
    [property: Id(0)] ImmutableArray<string> Customers, [property: Id(1)] ImmutableArray<string> Conversations)
{
    /// <summary>Without whom: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(WarehouseErasure);
}
