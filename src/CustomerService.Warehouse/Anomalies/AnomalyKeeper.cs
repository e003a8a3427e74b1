using CustomerService.Tenants;

namespace CustomerService.Warehouse.Anomalies;

/// <summary>Keeps every tenant's counts looked at.</summary>
internal sealed class AnomalyKeeper(IGrainFactory grains) : ITenantKeeper
{
    public Task KeepAsync(string tenant) => grains.GetGrain<IAnomalyGrain>(tenant).KeepAsync();
}
