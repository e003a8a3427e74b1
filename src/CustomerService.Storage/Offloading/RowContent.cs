using System.Diagnostics.CodeAnalysis;

namespace CustomerService.Storage.Offloading;

/// <summary>
/// How a row tells inline content from a pointer: by its first byte. Content is stored as it is, without a copy, unless
/// it happens to begin with one of the two marks; then a mark is put before it. (Protected payloads begin with 1.)
/// </summary>
internal static class RowContent
{
    public const byte Pointer = 0xFF;
    public const int PointerBytes = 1 + BlobPointer.IdBytes;

    private const byte Inline = 0xFE;
    private const char ETagSeparator = '!';

    public static bool IsMarked(ReadOnlySpan<byte> content) => !content.IsEmpty && content[0] >= Inline;

    public static ReadOnlyMemory<byte> Mark(ReadOnlyMemory<byte> content) =>
        IsMarked(content.Span) ? (byte[])[Inline, .. content.Span] : content;

    public static ReadOnlyMemory<byte> Unmark(ReadOnlyMemory<byte> content) => content[1..];

    public static bool TryReadPointer(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out BlobPointer? pointer)
    {
        var isPointer = content.Length == PointerBytes && content.Span[0] == Pointer;
        pointer = isPointer ? new BlobPointer(content.Span[1..]) : null;
        return isPointer;
    }

    public static string Join(string innerETag, BlobPointer pointer) => $"{innerETag}{ETagSeparator}{pointer.Id}";

    public static bool IsOffloaded(string etag) => SeparatorOf(etag) >= 0;

    public static string InnerETag(string etag) => SeparatorOf(etag) is var at && at >= 0 ? etag[..at] : etag;

    public static string? BlobName(string etag) => SeparatorOf(etag) is var at && at >= 0 ? BlobPointer.NameOf(etag[(at + 1)..]) : null;

    // By the fixed length of what follows, so that a store's own ETags may contain the separator.
    private static int SeparatorOf(string etag)
    {
        var at = etag.Length - (BlobPointer.IdBytes * 2) - 1;
        return at > 0 && etag[at] == ETagSeparator ? at : -1;
    }
}
