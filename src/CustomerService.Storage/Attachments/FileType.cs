using System.Text;
using System.Text.Unicode;

namespace CustomerService.Storage.Attachments;

/// <summary>What a file is, by its first bytes: its name and what its sender says of it prove nothing.</summary>
internal static class FileType
{
    /// <summary>All types that are recognised.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "application/pdf", "audio/mp4", "audio/mpeg", "audio/ogg", "audio/wav", "image/avif", "image/gif", "image/heic", "image/jpeg", "image/png", "image/webp", "text/plain",
        "video/mp4", "video/quicktime", "video/webm",
    ];

    /// <summary>The media type; null for what is not recognised.</summary>
    public static string? Of(ReadOnlySpan<byte> content) => content switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "application/pdf",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "audio/wav",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
        [0x1A, 0x45, 0xDF, 0xA3, ..] => content[..Math.Min(content.Length, 64)].IndexOf("webm"u8) > 0 ? "video/webm" : null,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => OfBrand(content.Slice(8, 4)),
        _ => IsText(content) ? "text/plain" : null,
    };

    private static string? OfBrand(ReadOnlySpan<byte> brand) => Encoding.ASCII.GetString(brand) switch
    {
        "heic" or "heix" or "mif1" => "image/heic",
        "avif" => "image/avif",
        "qt  " => "video/quicktime",
        "M4A " => "audio/mp4",
        "isom" or "iso2" or "mp41" or "mp42" or "avc1" or "M4V " or "iso5" or "iso6" or "dash" => "video/mp4",
        _ => null,
    };

    /// <summary>
    /// UTF-8 without control characters. What a browser would run instead of showing it is none: no page is taken for a text.
    /// </summary>
    private static bool IsText(ReadOnlySpan<byte> content) =>
        !content.IsEmpty
        && Utf8.IsValid(content)
        && content.IndexOfAnyInRange((byte)0, (byte)8) < 0
        && content.IndexOfAnyInRange((byte)14, (byte)31) < 0
        && !content.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8);
}
