using CustomerService.Desk;
using CustomerService.Tenants;

namespace CustomerService.Grains.Desk;

/// <summary>Keeps every tenant's inbox going: what nobody looks at must not fall behind what the feed keeps.</summary>
internal sealed class InboxKeeper(IGrainFactory grains) : ITenantKeeper
{
    public Task KeepAsync(string tenant) => grains.GetGrain<IInboxGrain>(tenant).KeepAsync();
}
