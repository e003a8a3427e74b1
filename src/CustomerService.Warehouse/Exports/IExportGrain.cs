using Orleans.Concurrency;

namespace CustomerService.Warehouse.Exports;

/// <summary>Makes a tenant's exports when they are due. Key: the tenant.</summary>
[Alias("cs.IExportGrain")]
internal interface IExportGrain : IGrainWithStringKey
{
    /// <summary>Keeps it going; silos ask every few seconds.</summary>
    [Alias("Keep"), AlwaysInterleave]
    Task KeepAsync();
}
