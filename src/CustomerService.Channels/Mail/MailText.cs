using System.Text;

namespace CustomerService.Channels.Mail;

/// <summary>Bytes of a mail as text, whatever charset they say they have.</summary>
internal static class MailText
{
    /// <summary>Longer texts are cut, which their sender can't have written by hand.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Last;

    static MailText()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Last = Encoding.GetEncoding(1252);
    }

    /// <summary>The text; the charset is believed where its bytes allow it, then UTF-8, then the one of old Windows mails.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        // What a mail calls ASCII, or nothing at all, is UTF-8 more often than not.
        var declared = EncodingOf(charset);
        return Clean(
            (declared is null ? null : Try(declared, bytes)) ?? Try(Strict, bytes) ?? Last.GetString(bytes));
    }

    /// <summary>Without what no event may hold, and with one kind of line end.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else if (c is '\n' or '\t' || (!char.IsControl(c) && !char.IsSurrogate(c) && c != '\uFEFF'))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    /// <summary>On one line and of a bearable length; null where nothing is left.</summary>
    public static string? Line(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length + rune.Utf16SequenceLength > most)
            {
                break;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                line.Append(line.Length > 0 && line[^1] != ' ' ? " " : "");
            }
            else if (!VisibleText.Hides(rune))
            {
                line.Append(rune);
            }
        }

        var result = line.ToString().TrimEnd();
        return result.Length == 0 ? null : result;
    }

    private static string? Try(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (ArgumentException)
        {
            // These bytes are none of this charset.
            return null;
        }
    }

    private static Encoding? EncodingOf(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset) || charset.Length > 64)
        {
            return null;
        }

        var name = charset.Trim().Trim('"', '\'').ToLowerInvariant();
        if (name is "us-ascii" or "ascii" or "utf-8" or "utf8" or "unicode-1-1-utf-8" or "x-unknown" or "unknown-8bit" or "default")
        {
            return null;
        }

        try
        {
            return Encoding.GetEncoding(
                name switch { "latin1" => "iso-8859-1", "cp1252" => "windows-1252", "gb2312" => "gb18030", "iso-8859-8-i" => "iso-8859-8", _ => name },
                EncoderFallback.ExceptionFallback,
                DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
