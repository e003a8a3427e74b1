using CustomerService.Storage.Blobs;
using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Lake;

/// <summary>
/// The files of the lake on this machine, where queries read them. The lake itself is in the blob store, under <c>lake/{tenant}</c>;
/// all of this can be made anew from there.
/// </summary>
internal sealed class LakeCache(IBlobStore blobs, IOptions<WarehouseOptions> options, IOptions<StorageOptions> storage)
{
    private readonly string _root = Path.GetFullPath(options.Value.CacheFolder ?? DefaultFolder(storage.Value));

    /// <summary>Where a tenant's files are.</summary>
    public string FolderOf(string tenant) => Path.Combine(_root, tenant);

    /// <summary>Where a file is, or would be.</summary>
    public string PathOf(string tenant, string path) => Path.Combine(_root, tenant, path);

    /// <summary>The name of a file's blob.</summary>
    public static string BlobOf(string tenant, string path) => $"lake/{tenant}/{path}";

    /// <summary>Brings a file that was written here into the store.</summary>
    public async Task StoreAsync(string tenant, LakeFile file, CancellationToken ct) =>
        await blobs.WriteAsync(BlobOf(tenant, file.Path), await File.ReadAllBytesAsync(PathOf(tenant, file.Path), ct), ct);

    /// <summary>Fetches what is not here.</summary>
    /// <exception cref="FileNotFoundException">A file of the lake is not in the store.</exception>
    public async Task FetchAsync(string tenant, IEnumerable<LakeFile> files, CancellationToken ct)
    {
        Directory.CreateDirectory(FolderOf(tenant));
        foreach (var file in files)
        {
            var path = PathOf(tenant, file.Path);
            if (File.Exists(path) && new FileInfo(path).Length == file.Bytes)
            {
                continue;
            }

            var content = await blobs.ReadAsync(BlobOf(tenant, file.Path), ct)
                ?? throw new FileNotFoundException($"The lake's file {BlobOf(tenant, file.Path)} is gone from the store.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var part = path + ".part";
            await File.WriteAllBytesAsync(part, content, ct);
            File.Move(part, path, overwrite: true);
        }
    }

    /// <summary>Names of all of a tenant's files, here or in the store, named by a manifest or not.</summary>
    public async Task<IReadOnlyCollection<string>> ListAsync(string tenant, CancellationToken ct)
    {
        var (prefix, folder) = (BlobOf(tenant, ""), FolderOf(tenant));
        var paths = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var name in blobs.ListAsync(prefix, ct))
        {
            paths.Add(name[prefix.Length..]);
        }

        if (Directory.Exists(folder))
        {
            paths.UnionWith(Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')));
        }

        return paths;
    }

    /// <summary>Deletes a file, here and in the store.</summary>
    public async Task DeleteAsync(string tenant, string path, CancellationToken ct)
    {
        await blobs.DeleteAsync(BlobOf(tenant, path), ct);
        var here = PathOf(tenant, path);
        if (File.Exists(here))
        {
            File.Delete(here);
        }
    }

    private static string DefaultFolder(StorageOptions storage) => storage.Provider == "sqlite"
        ? Path.Combine(storage.DataFolder, "warehouse")
        : Path.Combine(Path.GetTempPath(), "customer-service-warehouse");
}
