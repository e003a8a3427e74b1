using CustomerService.Diagnostics;
using CustomerService.Storage.Blobs;

namespace CustomerService.Warehouse.Exports;

/// <summary>Has a file made that somebody waits for.</summary>
internal sealed class AskedExports(IGrainFactory grains, IBlobStore blobs, IIdSource ids)
{
    /// <summary>Has it made.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="sql">What is in it.</param>
    /// <param name="format">What it is written as, of <see cref="ExportFormats.All"/>.</param>
    /// <param name="storedOnly">Only what is in files of the lake.</param>
    /// <param name="isOurs">Whether we wrote the SQL, not who asks.</param>
    /// <param name="ct">Ends waiting for it.</param>
    /// <returns>The file; or why there is none, in words for who asked; neither where the store lost it, and to ask again helps.</returns>
    public async Task<(ReadOnlyMemory<byte>? Content, string? Problem)> MakeAsync(
        string tenant, string sql, string format, bool storedOnly, bool isOurs, CancellationToken ct)
    {
        // Through the store: the silo that makes the file may be another process, and a call carries no such thing.
        var blob = $"exports/{tenant}/_asked/{ids.Next():n}";
        try
        {
            var export = new WarehouseExport(sql, format, blob, storedOnly) { IsOurs = isOurs };
            var answer = await grains.GetGrain<IWarehouseGrain>(tenant).ExportAsync(export);
            return answer.Problem is { } problem ? (null, problem) : (await blobs.ReadAsync(blob, ct), null);
        }
        finally
        {
            await blobs.DeleteAsync(blob, CancellationToken.None);
        }
    }
}
