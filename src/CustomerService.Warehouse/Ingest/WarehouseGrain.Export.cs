namespace CustomerService.Warehouse.Ingest;

/// <summary>Queries whose answer is a file.</summary>
internal sealed partial class WarehouseGrain
{
    public Task<WarehouseAnswer> ExportAsync(WarehouseExport export) =>
        AskAsync(export.StoredOnly, view => exports.WriteAsync(Tenant, view, export, _stopping.Token));
}
