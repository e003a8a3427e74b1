using CustomerService.Tenants;

namespace CustomerService.Warehouse.Ingest;

/// <summary>Keeps every tenant's warehouse going.</summary>
internal sealed class WarehouseKeeper(IGrainFactory grains) : ITenantKeeper
{
    public Task KeepAsync(string tenant) => grains.GetGrain<IWarehouseGrain>(tenant).KeepAsync();
}
