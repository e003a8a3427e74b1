using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CustomerService.Packs.Reading;

/// <summary>The content hash that is a pack's version.</summary>
internal static class PackVersion
{
    private const int HexDigits = 32;

    /// <summary>Hashes paths and texts. Lengths go in too, so that moving text from one file to the next is a change.</summary>
    public static string Of(IEnumerable<PackFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            Append(hash, file.Path);
            Append(hash, file.Text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HexDigits];
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
