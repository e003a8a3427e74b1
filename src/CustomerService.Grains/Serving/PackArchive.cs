using System.IO.Compression;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using CustomerService.Storage.Blobs;

namespace CustomerService.Grains.Serving;

/// <summary>
/// Keeps every published pack beside its models, so that each silo can serve each version, whatever its own folder holds.
/// </summary>
internal sealed class PackArchive(IBlobStore blobs)
{
    public async Task StoreAsync(string tenant, Pack pack, string folder, CancellationToken ct)
    {
        var name = NameOf(tenant, pack.Version);
        if (await blobs.ReadAsync(name, ct) is not null)
        {
            return;
        }

        using var file = new MemoryStream();
        await ZipFile.CreateFromDirectoryAsync(folder, file, ct);
        await blobs.WriteAsync(name, file.ToArray(), ct);
    }

    /// <summary>Reads a pack back.</summary>
    /// <exception cref="InvalidDataException">It is not there, or not what it was.</exception>
    public async Task<Pack> LoadAsync(string tenant, string version, CancellationToken ct)
    {
        var stored = await blobs.ReadAsync(NameOf(tenant, version), ct)
            ?? throw new InvalidDataException($"Pack {version} of tenant '{tenant}' is not in the blob store. Publish it again: put its folder in place.");
        var folder = Directory.CreateTempSubdirectory("customer-service-pack-");
        try
        {
            using var file = new MemoryStream(stored.ToArray(), writable: false);
            await ZipFile.ExtractToDirectoryAsync(file, folder.FullName, ct);
            return PackReader.Load(folder.FullName).Pack is { } pack && pack.Version == version
                ? pack
                : throw new InvalidDataException($"Pack {version} of tenant '{tenant}' was changed in the blob store. Publish it again: put its folder in place.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>How the names of a tenant's packs begin.</summary>
    public static string PrefixOf(string tenant) => $"packs/{tenant}/";

    private static string NameOf(string tenant, string version) => $"{PrefixOf(tenant)}{version}.zip";
}
