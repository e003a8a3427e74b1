using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Grains.Conversations;

/// <summary>The row <c>d:{hash}</c>: a message id was accepted, with which content, and which event and turn it became.</summary>
/// <param name="Seq">The message's event.</param>
/// <param name="Turn">The turn that answers it; 0 for an agent's message.</param>
/// <param name="Content">First 8 bytes of the SHA-256 of the content. Only ever stored encrypted.</param>
/// <param name="At">When it was accepted (Unix milliseconds), for retention.</param>
internal readonly record struct DedupeMarker(long Seq, int Turn, ulong Content, long At)
{
    private const int Size = 8 + 4 + 8 + 8;

    public static string Key(string tenant, string channel, string account, string messageId)
    {
        // Length-prefixed parts: no two tuples share a spelling.
        Span<byte> hash = stackalloc byte[32];
        var text = string.Concat(
            string.Concat(tenant.Length.ToString("x2", null), tenant, channel.Length.ToString("x2", null)),
            string.Concat(channel, account.Length.ToString("x2", null), account),
            messageId);
        Span<byte> utf8 = stackalloc byte[1024];
        var length = Encoding.UTF8.TryGetBytes(text, utf8, out var written) ? written : -1;
        SHA256.HashData(length < 0 ? Encoding.UTF8.GetBytes(text) : utf8[..length], hash);
        return string.Concat("d:", Convert.ToHexStringLower(hash[..16]));
    }

    public static ulong Fingerprint(string content)
    {
        Span<byte> hash = stackalloc byte[32];
        var max = Encoding.UTF8.GetMaxByteCount(content.Length);
        if (max <= 2048)
        {
            Span<byte> utf8 = stackalloc byte[2048];
            SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(content, utf8)], hash);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(content), hash);
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    public byte[] Encode()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Seq);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Turn);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(12), Content);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(20), At);
        return bytes;
    }

    public static DedupeMarker Decode(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt64LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[20..]));
}
