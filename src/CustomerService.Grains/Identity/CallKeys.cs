using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Identity;

/// <summary>The keys that sign and verify calls. A key's id is a part of its hash, so keys need no names.</summary>
internal sealed class CallKeys
{
    public const int KeyBytes = 32;
    private const string Partition = "call-identity";
    private const string Row = "key";
    private const string Owner = "_system";

    private readonly FrozenDictionary<uint, byte[]> _byId;

    private CallKeys(byte[] signing, IEnumerable<byte[]> accepted)
    {
        Signing = signing;
        SigningId = IdOf(signing);
        _byId = accepted.Prepend(signing).DistinctBy(IdOf).ToFrozenDictionary(IdOf);
    }

    public byte[] Signing { get; }

    public uint SigningId { get; }

    /// <summary>Keys for another purpose: that of the signing key first, then those of the accepted ones.</summary>
    public IReadOnlyList<byte[]> Derive(string purpose) =>
    [
        .. _byId.Values.OrderBy(key => key != Signing)
            .Select(key => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyBytes, info: Encoding.ASCII.GetBytes(purpose))),
    ];

    /// <summary>A key by its id, or null.</summary>
    public byte[]? Find(uint id) => _byId.GetValueOrDefault(id);

    /// <summary>The configured keys, or, where none signs, the one of the store, which is made at the very first start.</summary>
    public static async Task<CallKeys> LoadAsync(
        CallIdentityOptions options, IPartitionStore store, IPayloadProtection protection, CancellationToken ct)
    {
        var accepted = options.AcceptedIdentityKeys.Select(text => TryParse(text, out var key) ? key : []).ToList();
        if (options.IdentityKey is { } configured && TryParse(configured, out var signing))
        {
            // A cluster that begins to configure its key has processes that still sign with the stored one.
            if (await ReadAsync(store, protection, ct) is { } stored)
            {
                accepted.Add(stored);
            }

            return new CallKeys(signing, accepted);
        }

        while (true)
        {
            if (await ReadAsync(store, protection, ct) is { } stored)
            {
                return new CallKeys(stored, accepted);
            }

            var cipher = await protection.OpenTenantAsync(Owner, ct);
            await store.CommitAsync(
                Partition, [RowOperation.Insert(Row, cipher.Protect(RandomNumberGenerator.GetBytes(KeyBytes), Row))], ct);
        }
    }

    public static CallKeys Of(byte[] signing, params byte[][] accepted) => new(signing, accepted);

    public static bool TryParse(string text, out byte[] key)
    {
        key = new byte[KeyBytes];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == KeyBytes;
    }

    private static async Task<byte[]?> ReadAsync(IPartitionStore store, IPayloadProtection protection, CancellationToken ct)
    {
        var row = await store.ReadAsync(Partition, Row, ct);
        return row is null ? null : (await protection.OpenTenantAsync(Owner, ct)).Unprotect(row.Content.Span, Row);
    }

    private static uint IdOf(byte[] key) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(key));
}
