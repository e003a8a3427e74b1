using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Protection;

/// <summary>Keeps wrapped keys in a partition store of their own.</summary>
/// <remarks>
/// Rows: <c>t|tenant</c>/<c>key</c> holds a tenant's wrapped key; <c>s|tenant|bucket</c>/<c>subject</c> a subject's, or
/// its tombstone. Subjects are spread over 256 partitions per tenant, so that none of them becomes hot.
/// </remarks>
internal sealed class PayloadProtection(IPartitionStore keys, MasterKey masterKey, TimeProvider time) : IPayloadProtection
{
    private const byte Tombstone = 0xFF;
    private const string TenantRow = "key";

    private readonly ConcurrentDictionary<string, TenantKeys> _tenants = new(StringComparer.Ordinal);

    /// <summary>Checks the master key against the key store; creates both at the very first start.</summary>
    public Task OpenAsync(CancellationToken ct) => masterKey.OpenAsync(keys, ct).AsTask();

    public async ValueTask<SubjectCipher?> OpenSubjectAsync(string tenant, string subject, CancellationToken ct = default)
    {
        (var partition, var key) = Place(tenant, subject);
        var row = await keys.ReadAsync(partition, key, ct);
        return row is null ? null : await UnwrapAsync(row, tenant, subject, ct);
    }

    public async ValueTask<SubjectCipher> OpenOrCreateSubjectAsync(
        string tenant, string subject, CancellationToken ct = default)
    {
        (var partition, var key) = Place(tenant, subject);
        while (true)
        {
            var row = await keys.ReadAsync(partition, key, ct);
            if (row is not null)
            {
                return await UnwrapAsync(row, tenant, subject, ct);
            }

            var tenantKeys = await OpenOrCreateTenantAsync(tenant, ct);
            var fresh = RandomNumberGenerator.GetBytes(KeyBytes.Length);
            if (await TryInsertAsync(partition, key, tenantKeys.Wrapping.Protect(fresh, subject), ct))
            {
                var cipher = new SubjectCipher(tenant, subject, fresh);
                CryptographicOperations.ZeroMemory(fresh);
                return cipher;
            }
        }
    }

    public async Task<DateTimeOffset> DestroySubjectAsync(string tenant, string subject, CancellationToken ct = default)
    {
        (var partition, var key) = Place(tenant, subject);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

        // A tombstone needs no key, but nothing may come into the key store before its check value.
        await masterKey.OpenAsync(keys, ct);
        while (true)
        {
            var row = await keys.ReadAsync(partition, key, ct);
            var erasedAt = row is null ? null : ErasedAt(row);
            if (erasedAt is null)
            {
                // Where there was no key, the tombstone keeps a late message from making one.
                var tombstone = row is null
                    ? RowOperation.Insert(key, TombstoneOf(now))
                    : RowOperation.Update(key, row.ETag, TombstoneOf(now));
                var result = await keys.CommitAsync(partition, [tombstone], ct);
                if (!result.Succeeded)
                {
                    continue;
                }
            }

            // Also when the tombstone was there before: the call that wrote it may have been cut off before this.
            if (keys is IScrubbableStore scrubbable)
            {
                await scrubbable.ScrubAsync();
            }

            return erasedAt ?? now;
        }
    }

    public async ValueTask<SubjectCipher> OpenTenantAsync(string tenant, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        return (await OpenOrCreateTenantAsync(tenant, ct)).Data;
    }

    private static (string Partition, string Key) Place(string tenant, string subject)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        ArgumentException.ThrowIfNullOrEmpty(subject);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(subject), hash);
        return ($"s|{StoreKeys.Escape(tenant)}|{hash[0]:x2}", StoreKeys.Escape(subject));
    }

    private static byte[] TombstoneOf(DateTimeOffset at)
    {
        var content = new byte[9];
        content[0] = Tombstone;
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(1), at.ToUnixTimeMilliseconds());
        return content;
    }

    private static DateTimeOffset? ErasedAt(StoredRow row)
    {
        var content = row.Content.Span;
        return content.Length == 9 && content[0] == Tombstone
            ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(content[1..]))
            : null;
    }

    private async ValueTask<SubjectCipher> UnwrapAsync(StoredRow row, string tenant, string subject, CancellationToken ct)
    {
        if (ErasedAt(row) is { } erasedAt)
        {
            throw new SubjectErasedException(erasedAt);
        }

        var tenantKeys = await FindTenantAsync(tenant, ct)
            ?? throw new DataUnreadableException("A subject has a key but its tenant has none: restore the key store from a backup.");
        var key = tenantKeys.Wrapping.Unprotect(row.Content.Span, subject);
        var cipher = new SubjectCipher(tenant, subject, key);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private async ValueTask<TenantKeys> OpenOrCreateTenantAsync(string tenant, CancellationToken ct)
    {
        while (true)
        {
            if (await FindTenantAsync(tenant, ct) is { } found)
            {
                return found;
            }

            var master = await masterKey.OpenAsync(keys, ct);
            var fresh = RandomNumberGenerator.GetBytes(KeyBytes.Length);
            var inserted = await TryInsertAsync(TenantPartition(tenant), TenantRow, master.Protect(fresh, tenant), ct);
            if (inserted)
            {
                return Remember(tenant, fresh);
            }
        }
    }

    private async ValueTask<TenantKeys?> FindTenantAsync(string tenant, CancellationToken ct)
    {
        if (_tenants.TryGetValue(tenant, out var known))
        {
            return known;
        }

        var row = await keys.ReadAsync(TenantPartition(tenant), TenantRow, ct);
        if (row is null)
        {
            return null;
        }

        var master = await masterKey.OpenAsync(keys, ct);
        return Remember(tenant, master.Unprotect(row.Content.Span, tenant));
    }

    private TenantKeys Remember(string tenant, byte[] key)
    {
        var tenantKeys = _tenants.GetOrAdd(tenant, new TenantKeys(tenant, key));
        CryptographicOperations.ZeroMemory(key);
        return tenantKeys;
    }

    /// <summary>True where this call made the row; false where it must be read again.</summary>
    private async ValueTask<bool> TryInsertAsync(string partition, string key, byte[] content, CancellationToken ct)
    {
        try
        {
            return (await keys.CommitAsync(partition, [RowOperation.Insert(key, content)], ct)).Succeeded;
        }
        catch (StoreOutcomeUnknownException) when (!ct.IsCancellationRequested)
        {
            // Whatever became of it, reading the row again tells: our key is either there or not.
            return false;
        }
    }

    private static string TenantPartition(string tenant) => $"t|{StoreKeys.Escape(tenant)}";
}
