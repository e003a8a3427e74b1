using System.Collections.Immutable;
using CustomerService.Warehouse.Facts;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Lake;

/// <summary>Adds to the lake and keeps it tidy. It changes no manifest: it says what the next one is.</summary>
internal sealed class LakeKeeper(
    LakeWriter writer, LakeCache cache, LakeRetention retention, IOptions<WarehouseOptions> options, TimeProvider time)
{
    /// <summary>Larger files are left as they are.</summary>
    private const long MostBytesToMerge = 32 * 1024 * 1024;

    /// <summary>Writes rows into files that no manifest names yet.</summary>
    public async Task<LakeManifest> AddAsync(string tenant, LakeManifest manifest, FactRow[] rows, CancellationToken ct)
    {
        if (rows.Length == 0)
        {
            return manifest;
        }

        var files = await Task.Run(() => writer.Write(tenant, rows), ct);
        foreach (var file in files)
        {
            await cache.StoreAsync(tenant, file, ct);
        }

        return manifest with { Files = manifest.Files.AddRange(files) };
    }

    /// <summary>
    /// Deletes files that a silo left behind when it died before they were named: such as are a day old, for who is about to name his own
    /// does it within seconds.
    /// </summary>
    public async Task SweepAsync(string tenant, LakeManifest manifest, CancellationToken ct)
    {
        var named = manifest.Files.Select(file => file.Path).Concat(manifest.Dropped.Select(file => file.Path))
            .ToHashSet(StringComparer.Ordinal);
        var old = time.GetUtcNow() - TimeSpan.FromDays(1);
        foreach (var path in await cache.ListAsync(tenant, ct))
        {
            if (!named.Contains(path) && LakeFile.WrittenAt(path) < old)
            {
                await cache.DeleteAsync(tenant, path, ct);
            }
        }
    }

    /// <summary>Takes out what is old, makes one file of many small ones, and deletes what nobody reads any more.</summary>
    public async Task<LakeManifest> TidyAsync(string tenant, LakeManifest manifest, CancellationToken ct)
    {
        manifest = retention.Drop(manifest);
        var now = time.GetUtcNow();
        var old = now - (2 * options.Value.QueryTimeout);
        foreach (var file in manifest.Dropped.Where(file => file.At < old))
        {
            await cache.DeleteAsync(tenant, file.Path, ct);
        }

        if (manifest.Dropped.Any(file => file.At < old))
        {
            manifest = manifest with { Dropped = manifest.Dropped.RemoveAll(file => file.At < old) };
        }

        foreach (var part in manifest.Files.Where(file => file.Bytes < MostBytesToMerge).GroupBy(file => (file.Table, file.Day))
            .Where(part => part.Count() >= options.Value.CompactFiles).ToArray())
        {
            var files = part.ToImmutableArray();
            await cache.FetchAsync(tenant, files, ct);
            var one = await Task.Run(() => writer.Merge(tenant, FactTables.Named(part.Key.Table), part.Key.Day, files), ct);
            await cache.StoreAsync(tenant, one, ct);
            manifest = manifest with
            {
                Files = manifest.Files.RemoveAll(files.Contains).Add(one),
                Dropped = manifest.Dropped.AddRange(files.Select(file => new DroppedFile(file.Path, now))),
            };
        }

        return manifest;
    }
}
