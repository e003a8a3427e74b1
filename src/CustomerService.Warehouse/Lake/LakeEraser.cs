namespace CustomerService.Warehouse.Lake;

/// <summary>Writes files anew without whom they are to forget.</summary>
internal sealed class LakeEraser(LakeWriter writer, LakeCache cache)
{
    /// <summary>Writes what is needed. It changes no manifest: it says what the next one is.</summary>
    /// <returns>The next manifest, the files that are in it no more, and the rows that this was about.</returns>
    public async Task<(LakeManifest Next, IReadOnlyList<LakeFile> Old, long Rows)> EraseAsync(
        string tenant, LakeManifest manifest, WarehouseErasure erasure, CancellationToken ct)
    {
        var next = manifest;
        var rows = 0L;
        List<LakeFile> old = [];
        foreach (var file in manifest.Files)
        {
            await cache.FetchAsync(tenant, [file], ct);
            var erased = await Task.Run(() => writer.Erase(tenant, file, erasure), ct);
            if (erased.Rows == 0)
            {
                continue;
            }

            rows += erased.Rows;
            old.Add(file);
            next = next with { Files = next.Files.Remove(file) };
            if (erased.File is { } anew)
            {
                await cache.StoreAsync(tenant, anew, ct);
                next = next with { Files = next.Files.Add(anew) };
            }
        }

        return (next, old, rows);
    }

    /// <summary>Deletes files at once: who is being asked about them is told so, and asks again.</summary>
    public async Task DeleteAsync(string tenant, IEnumerable<string> paths, CancellationToken ct)
    {
        foreach (var path in paths)
        {
            await cache.DeleteAsync(tenant, path, ct);
        }
    }
}
