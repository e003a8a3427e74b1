using CustomerService.Diagnostics;
using CustomerService.Storage.Blobs;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Questions;
using CustomerService.Warehouse.Sql;

namespace CustomerService.Warehouse.Exports;

/// <summary>Makes files of queries, where queries run, and brings them into the blob store.</summary>
internal sealed class ExportFiles(WarehouseQueries queries, LakeCache cache, IBlobStore blobs, IIdSource ids)
{
    /// <summary>Makes one.</summary>
    /// <returns><c>rows</c>, as JSON.</returns>
    /// <exception cref="QueryRefusedException">It is not allowed, or can't be made.</exception>
    public async Task<byte[]> WriteAsync(string tenant, LakeView view, WarehouseExport export, CancellationToken ct)
    {
        var path = cache.PathOf(tenant, $"exports/{ids.Next():n}.{export.Format}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var into = new QueryTarget(path, export.Format);
            var query = new EngineQuery { Sql = export.Sql, Limit = 0, IsOurs = export.IsOurs, Into = into };
            var answer = await queries.AskAsync(tenant, view, query, ct);
            await blobs.WriteAsync(export.Blob, await File.ReadAllBytesAsync(path, ct), ct);
            return answer;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
