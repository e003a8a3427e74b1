using System.Buffers.Binary;
using System.Buffers.Text;

namespace CustomerService.Gateway.Conversations;

/// <summary>Where a page ended, as callers pass it around: opaque, so that it may change.</summary>
internal static class TranscriptCursor
{
    private const int TextLength = 11;

    public static string Write(long seq)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seq);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string? text, out long seq)
    {
        seq = 0;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[sizeof(long)];
        if (
            text.Length != TextLength
                || !Base64Url.IsValid(text)
                || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
                || written != bytes.Length)
        {
            return false;
        }

        seq = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return seq >= 0;
    }
}
