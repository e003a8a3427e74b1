using CustomerService.Tenants;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Exports;

/// <summary>Keeps the exports going of every tenant that has some.</summary>
internal sealed class ExportKeeper(IGrainFactory grains, IOptions<WarehouseOptions> options) : ITenantKeeper
{
    public Task KeepAsync(string tenant) => options.Value.Exports.ContainsKey(tenant)
        ? grains.GetGrain<IExportGrain>(tenant).KeepAsync()
        : Task.CompletedTask;
}
