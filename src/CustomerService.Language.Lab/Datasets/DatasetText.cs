using System.Text;

namespace CustomerService.Language.Lab.Datasets;

/// <summary>
/// The text of a file that a person or a program wrote, read strictly. Lines end with LF or CRLF, or with CR where there is no LF at all.
/// </summary>
public static class DatasetText
{
    /// <summary>Reads UTF-8, or UTF-16 with a byte order mark; the mark is left out.</summary>
    /// <exception cref="DatasetException">Some bytes are no text: the message begins with line and column of the first.</exception>
    public static string Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        };
        bytes = bytes.StartsWith(encoding.Preamble) ? bytes[encoding.Preamble.Length..] : bytes;
        try
        {
            var text = encoding.GetString(bytes);
            return text.Contains('\n', StringComparison.Ordinal) ? text : text.Replace('\r', '\n');
        }
        catch (DecoderFallbackException e)
        {
            var lenient = Encoding.GetEncoding(encoding.CodePage).GetString(bytes);
            var wide = encoding is UnicodeEncoding;
            var wrong = wide
                ? lenient.IndexOf('\uFFFD', StringComparison.Ordinal)
                : Encoding.UTF8.GetCharCount(bytes[..Math.Clamp(e.Index, 0, bytes.Length)]);
            var (line, column) = Place(lenient[..Math.Clamp(wrong, 0, lenient.Length)]);
            var cure = wide ? "half a character (a surrogate without its other half); correct the text"
                : bytes.Contains((byte)0) ? "this is no text file, or UTF-16 without its mark; save it as UTF-8"
                : "this is not UTF-8; save the file as UTF-8";
            throw new DatasetException($"line {line}, column {column}: {cure}", e);
        }
    }

    private static (int Line, int Column) Place(string before)
    {
        var end = before.Contains('\n', StringComparison.Ordinal) ? '\n' : '\r';
        var line = 1 + before.AsSpan().Count(end);
        return (line, before.Length - before.LastIndexOf(end));
    }
}
