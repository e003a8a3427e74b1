using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Access;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Host.Access;

/// <summary>
/// A tenant's first API key: made once for the whole cluster, kept encrypted in the store, and put by every silo into
/// <c>{tenant}-access.json</c> of its data folder, mode 0600. With it the tenant's operators make the others. Once it is revoked it is
/// not made again.
/// </summary>
internal sealed class TenantAccess(IGrainFactory grains, IPartitionStore store, IPayloadProtection protection, string dataFolder)
{
    private const string Partition = "demo-access";
    private const string Field = "demo-access";

    private sealed record AccessFile(string Tenant, string ApiKey);

    /// <summary>Gives the file, and whether this call made the key; null where the tenant's first key was revoked.</summary>
    public async Task<(string File, bool Made)?> EnsureAsync(string tenant)
    {
        var file = Path.Combine(dataFolder, $"{tenant}-access.json");
        var access = grains.GetGrain<IAccessGrain>(tenant);
        var cipher = await protection.OpenTenantAsync(tenant);
        while (true)
        {
            var row = await store.ReadAsync(Partition, tenant);
            if (row is not null && Encoding.UTF8.GetString(cipher.Unprotect(row.Content.Span, Field)) is var known)
            {
                if (await IsGoodAsync(access, known))
                {
                    await WriteAsync(file, new AccessFile(tenant, known));
                    return (file, false);
                }

                if (await IsRevokedAsync(access, known))
                {
                    return null;
                }
            }

            // A file without its row is from before the row was kept.
            var (key, made) = await ReadAsync(file) is { } kept && await IsGoodAsync(access, kept) ? (kept, false) : ((await access.CreateKeyAsync("first key", AccessScope.All)).Key, true);
            var content = cipher.Protect(Encoding.UTF8.GetBytes(key), Field);
            var result = await store.CommitAsync(Partition, [row is null ? RowOperation.Insert(tenant, content) : RowOperation.Update(tenant, row.ETag, content)]);
            if (result.Succeeded)
            {
                await WriteAsync(file, new AccessFile(tenant, key));
                return (file, made);
            }

            if (made)
            {
                // Another silo was first: its key is the one.
                await access.RevokeKeyAsync(key.Split('.')[2]);
            }
        }
    }

    /// <summary>False when the key is of another data folder's past, or no key at all.</summary>
    private static async Task<bool> IsGoodAsync(IAccessGrain access, string key) =>
        key.Split('.') is { Length: 4 } parts && await access.VerifyAsync(parts[2], SHA256.HashData(Encoding.ASCII.GetBytes(parts[3])).ToImmutableArray()) is not null;

    private static async Task<bool> IsRevokedAsync(IAccessGrain access, string key) =>
        key.Split('.') is { Length: 4 } parts && (await access.ListKeysAsync()).Any(listed => listed.Id == parts[2] && listed.RevokedAt is not null);

    private static async Task<string?> ReadAsync(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<AccessFile>(await File.ReadAllTextAsync(file), JsonSerializerOptions.Web)?.ApiKey;
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(string file, AccessFile access)
    {
        if (await ReadAsync(file) == access.ApiKey)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        // Written beside and moved into place with its final mode: nobody can read it meanwhile, and a crash leaves no half file.
        // The name is this process's own: silos of one machine may share the folder.
        var temporary = $"{file}.new-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(stream, access, JsonSerializerOptions.Web);
        }

        File.Move(temporary, file, overwrite: true);
    }
}
