using System.Buffers;
using System.Text;

namespace CustomerService.Storage.Sqlite;

/// <summary>
/// Keys as bytes whose byte order is the ordinal order of the strings. That is UTF-8, except that UTF-8 would sort
/// surrogate pairs (U+10000 and up) after U+E000-U+FFFF, where ordinal order has them before: each half of a pair is
/// encoded on its own instead (CESU-8), which keeps the order of UTF-16 code units.
/// </summary>
internal static class KeyEncoding
{
    private const byte SurrogateLead = 0xED;

    private static readonly SearchValues<char> Surrogates = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    public static int MaxBytes(string key) => key.Length * 3;

    public static int Encode(string key, Span<byte> destination)
    {
        if (!key.AsSpan().ContainsAny(Surrogates))
        {
            return Encoding.UTF8.GetBytes(key, destination);
        }

        var length = 0;
        foreach (var c in key)
        {
            if (c < 0x80)
            {
                destination[length++] = (byte)c;
            }
            else if (c < 0x800)
            {
                destination[length++] = (byte)(0xC0 | (c >> 6));
                destination[length++] = (byte)(0x80 | (c & 0x3F));
            }
            else
            {
                destination[length++] = (byte)(0xE0 | (c >> 12));
                destination[length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
                destination[length++] = (byte)(0x80 | (c & 0x3F));
            }
        }

        return length;
    }

    public static byte[] Encode(string key)
    {
        var buffer = new byte[MaxBytes(key)];
        return buffer[..Encode(key, buffer)];
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        // Within UTF-8 the lead byte ED also starts U+D000-U+D7FF, so this is only a hint that the slow way may be needed.
        if (!bytes.Contains(SurrogateLead))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length;)
        {
            var lead = bytes[i];
            if (lead < 0x80)
            {
                text.Append((char)lead);
                i++;
            }
            else if (lead < 0xE0)
            {
                text.Append((char)(((lead & 0x1F) << 6) | (bytes[i + 1] & 0x3F)));
                i += 2;
            }
            else
            {
                text.Append((char)(((lead & 0x0F) << 12) | ((bytes[i + 1] & 0x3F) << 6) | (bytes[i + 2] & 0x3F)));
                i += 3;
            }
        }

        return text.ToString();
    }
}
