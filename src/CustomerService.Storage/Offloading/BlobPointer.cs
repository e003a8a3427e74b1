using System.Security.Cryptography;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Offloading;

/// <summary>
/// Where a row's content is: the hash of the content, which proves it, and a random part, which makes the blob this write's own.
/// </summary>
internal sealed class BlobPointer
{
    public const int IdBytes = SHA256.HashSizeInBytes + RandomBytes;

    private const int RandomBytes = 8;

    private readonly byte[] _id;

    public BlobPointer(ReadOnlySpan<byte> id)
    {
        _id = id.ToArray();
        Id = Convert.ToHexStringLower(_id);
    }

    public string Id { get; }

    public string Name => NameOf(Id);

    public static BlobPointer For(ReadOnlySpan<byte> content)
    {
        Span<byte> id = stackalloc byte[IdBytes];
        SHA256.HashData(content, id);
        RandomNumberGenerator.Fill(id[SHA256.HashSizeInBytes..]);
        return new BlobPointer(id);
    }

    public static string NameOf(string id) => $"rows/{id[..2]}/{id}";

    public byte[] ToContent() => [RowContent.Pointer, .. _id];

    /// <exception cref="StoreDamagedException">The blob is not what was written.</exception>
    public void Verify(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        if (!hash.SequenceEqual(_id.AsSpan(0, SHA256.HashSizeInBytes)))
        {
            throw new StoreDamagedException($"The blob {Name} of a stored row is damaged: restore the blob store from a backup.");
        }
    }
}
