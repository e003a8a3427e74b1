using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// The row <c>d:{hash}</c>: a message id was accepted, and which event and turn it became. It holds nothing of the message,
/// whose text is in the event, so it needs no encryption.
/// </summary>
/// <param name="Seq">The message's event.</param>
/// <param name="Turn">The turn that answers it; 0 for an agent's message.</param>
/// <param name="At">When it was accepted (Unix milliseconds), for retention.</param>
internal readonly record struct DedupeMarker(long Seq, int Turn, long At)
{
    private const int Size = 8 + 4 + 8;

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

    public byte[] Encode()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, Seq);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Turn);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(12), At);
        return bytes;
    }

    public static DedupeMarker Decode(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt64LittleEndian(bytes),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]));
}
