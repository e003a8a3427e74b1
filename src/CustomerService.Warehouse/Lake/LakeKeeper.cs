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
    public async Task<LakeManifest> AddAsync(string tenant, LakeManifest manifest, FactRow[] rows, bool isImported, CancellationToken ct)
    {
        if (rows.Length == 0)
        {
            return manifest;
        }

        var files = await Task.Run(() => writer.Write(tenant, rows, isImported), ct);
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
    /// <param name="tenant">Whose.</param>
    /// <param name="manifest">What names the others.</param>
    /// <param name="all">Whatever their age: where nobody else can be about to name any.</param>
    /// <param name="ct">Ends it.</param>
    public async Task SweepAsync(string tenant, LakeManifest manifest, bool all, CancellationToken ct)
    {
        var named = manifest.Files.Select(file => file.Path).Concat(manifest.Dropped.Select(file => file.Path))
            .ToHashSet(StringComparer.Ordinal);
        var old = time.GetUtcNow() - TimeSpan.FromDays(1);
        foreach (var path in await cache.ListAsync(tenant, ct))
        {
            // What has no name of ours is not the lake's: an export that is being made lies beside it.
            if (!named.Contains(path) && LakeFile.WrittenAt(path) is { } at && (all || at < old))
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

        foreach (var file in manifest.Files.Where(file => file.Events is null).ToArray())
        {
            await cache.FetchAsync(tenant, [file], ct);
            var counted = await Task.Run(() => writer.Count(tenant, file), ct);
            manifest = manifest with { Files = manifest.Files.Replace(file, counted) };
        }

        foreach (var part in manifest.Files.Where(file => file.Bytes < MostBytesToMerge)
            .GroupBy(file => (file.Table, file.Day, file.IsImported))
            .Where(part => part.Count() >= options.Value.CompactFiles).ToArray())
        {
            var files = part.ToImmutableArray();
            await cache.FetchAsync(tenant, files, ct);
            var one = await Task.Run(() => writer.Merge(tenant, files), ct);
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
