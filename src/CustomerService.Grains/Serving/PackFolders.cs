using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Grains.Tenants;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Serving;

/// <summary>Where tenants' packs lie.</summary>
internal sealed class PackFolders(IOptions<TenantsOptions> tenants)
{
    /// <summary>Tenants by name.</summary>
    public IEnumerable<string> Tenants => tenants.Value.Tenants.Keys;

    /// <summary>A tenant's folder, absolute.</summary>
    public string Of(string tenant) => Path.GetFullPath(tenants.Value.Tenants[tenant].Pack, AppContext.BaseDirectory);

    /// <summary>
    /// Changes when the folder appears or goes, and when a file of the folder is written, added, moved or removed. Reads no contents, so
    /// that looking is cheap.
    /// </summary>
    public string LookAt(string tenant)
    {
        if (!Directory.Exists(Of(tenant)))
        {
            return "";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var file in new DirectoryInfo(Of(tenant)).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(
                file => file.FullName, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file.FullName));
            hash.AppendData(MemoryMarshal.AsBytes<long>([file.Length, file.LastWriteTimeUtc.Ticks]));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
