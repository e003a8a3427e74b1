using CustomerService.Erasure;
using CustomerService.Tenants;

namespace CustomerService.Grains.Erasing;

/// <summary>Has every tenant's erasures finished.</summary>
internal sealed class ErasureKeeper(IGrainFactory grains) : ITenantKeeper
{
    public Task KeepAsync(string tenant) => grains.GetGrain<IErasureGrain>(tenant).KeepAsync();
}
