using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

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
    private const string Prefix = "d:";
    private const int KeyBytes = 16;
    private const int Size = 8 + 4 + 8;

    public static string Key(string tenant, string channel, string account, string messageId)
    {
        // Length-prefixed parts: no two tuples share a spelling.
        Span<byte> hash = stackalloc byte[32];
        Span<byte> text = stackalloc byte[1024];
        if (Utf8.TryWrite(text, $"{tenant.Length:x2}{tenant}{channel.Length:x2}{channel}{account.Length:x2}{account}{messageId}", out var length))
        {
            SHA256.HashData(text[..length], hash);
        }
        else
        {
            var longer = $"{tenant.Length:x2}{tenant}{channel.Length:x2}{channel}{account.Length:x2}{account}{messageId}";
            SHA256.HashData(Encoding.UTF8.GetBytes(longer), hash);
        }

        Span<char> key = stackalloc char[2 + (2 * KeyBytes)];
        Prefix.CopyTo(key);
        Convert.TryToHexStringLower(hash[..KeyBytes], key[2..], out _);
        return key.ToString();
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
