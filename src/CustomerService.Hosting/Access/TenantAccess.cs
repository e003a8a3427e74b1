using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerService.Access;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Hosting.Access;

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

    /// <summary>
    /// Sees to it that the key exists and that the file holds it and nothing else; null where the tenant's first key was revoked.
    /// </summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can't be written.</exception>
    public async Task<EnsuredAccess?> EnsureAsync(string tenant)
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
                    return new(file, false, await WriteAsync(file, new AccessFile(tenant, known)));
                }

                if (await IsRevokedAsync(access, known))
                {
                    return null;
                }
            }

            // A file without its row is from before the row was kept.
            var (key, made) = (await ReadAsync(file)).Content?.ApiKey is { } kept && await IsGoodAsync(access, kept)
                ? (kept, false)
                : ((await access.CreateKeyAsync("first key", AccessScope.All)).Key, true);
            var content = cipher.Protect(Encoding.UTF8.GetBytes(key), Field);
            var result = await store.CommitAsync(
                Partition, [row is null ? RowOperation.Insert(tenant, content) : RowOperation.Update(tenant, row.ETag, content)]);
            if (result.Succeeded)
            {
                return new(file, made, await WriteAsync(file, new AccessFile(tenant, key)));
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
        key.Split('.') is { Length: 4 } parts
            && await access.VerifyAsync(parts[2], SHA256.HashData(Encoding.ASCII.GetBytes(parts[3])).ToImmutableArray()) is not null;

    private static async Task<bool> IsRevokedAsync(IAccessGrain access, string key) =>
        key.Split('.') is { Length: 4 } parts
            && (await access.ListKeysAsync()).Any(listed => listed.Id == parts[2] && listed.RevokedAt is not null);

    /// <summary>What the file holds, or what keeps it from being read; neither where there is none.</summary>
    private static async Task<(AccessFile? Content, string? Problem)> ReadAsync(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<AccessFile>(
                await File.ReadAllTextAsync(file), JsonSerializerOptions.Web) is { ApiKey.Length: > 0 } content
                ? (content, null)
                : (null, "held no key");
        }
        catch (JsonException)
        {
            return (null, "was empty or damaged");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, null);
        }
    }

    /// <summary>Writes the file unless it is right already; tells what was wrong with it.</summary>
    private static async Task<string?> WriteAsync(string file, AccessFile access)
    {
        var (content, problem) = await ReadAsync(file);
        if (content is not null)
        {
            problem = content != access ? "held another key" : IsReadableByOthers(file) ? "could be read by others" : null;
            if (problem is null)
            {
                return null;
            }
        }

        await PrivateFile.WriteAsync(file, access);
        return problem;
    }

    private static bool IsReadableByOthers(string file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0;
}
