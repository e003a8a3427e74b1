using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using CustomerService.Content;

namespace CustomerService.Channels.Sms;

/// <summary>
/// Texts as text messages carry them: seven bits a character in the default alphabet of 3GPP TS 23.038, else sixteen; longer ones go as
/// segments that the phone puts together again (3GPP TS 23.040, 9.2.3.24.1). Pure.
/// </summary>
internal static class SmsText
{
    /// <summary>Carriers take longer ones, and more and more of their phones show them as several.</summary>
    public const int MostSegments = 10;

    private const int Septets = 160;
    private const int SegmentSeptets = 153;
    private const int Units = 70;
    private const int SegmentUnits = 67;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Two septets each.</summary>
    private const string Extension = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> Seven = SearchValues.Create(Basic + Extension);
    private static readonly SearchValues<char> Twice = SearchValues.Create(Extension);

    /// <summary>Signs that writers mean no other way, for which a whole text would cost more than twice.</summary>
    private static readonly FrozenDictionary<char, string> Plain = new Dictionary<char, string>
    {
        ['\u00a0'] = " ",
        ['\u202f'] = " ",
        ['\u2009'] = " ",
        ['\u2010'] = "-",
        ['\u2011'] = "-",
        ['\u2012'] = "-",
        ['\u2013'] = "-",
        ['\u2014'] = "-",
        ['\u2018'] = "'",
        ['\u2019'] = "'",
        ['\u201a'] = "'",
        ['\u201c'] = "\"",
        ['\u201d'] = "\"",
        ['\u201e'] = "\"",
        ['«'] = "\"",
        ['»'] = "\"",
        ['\u2026'] = "...",
        ['\u2022'] = "-",
        ['\t'] = " ",
    }.ToFrozenDictionary();

    /// <summary>The text with plain quotes, dashes and blanks, where that is all that keeps it from the default alphabet.</summary>
    public static string Smart(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Seven))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = Plain.TryGetValue(c, out var other) ? plain.Append(other) : plain.Append(c);
        }

        var made = plain.ToString();
        return made.AsSpan().ContainsAnyExcept(Seven) ? text : made;
    }

    /// <summary>How many segments it takes; none for an empty one.</summary>
    public static int Segments(string text)
    {
        var seven = !text.AsSpan().ContainsAnyExcept(Seven);
        var length = seven ? text.Length + text.Count(Twice.Contains) : text.Length;
        return (seven, length) switch
        {
            (_, 0) => 0,
            (true, <= Septets) or (false, <= Units) => 1,
            (true, _) => Cut(text, SegmentSeptets, c => Twice.Contains(c) ? 2 : 1),
            _ => Cut(text, SegmentUnits, _ => 1),
        };
    }

    /// <summary>The text messages that a text goes as, none of them longer than carriers take.</summary>
    public static IEnumerable<string> Split(string text)
    {
        foreach (var piece in ContentText.Split(Smart(text), MostSegments * SegmentSeptets))
        {
            if (Segments(piece) <= MostSegments)
            {
                yield return piece;
                continue;
            }

            // No character takes more than half of these: each piece of it fits.
            foreach (var part in ContentText.Split(piece, MostSegments * (SegmentUnits - 1)))
            {
                yield return part;
            }
        }
    }

    /// <summary>No character is cut in two, neither an escaped one nor a surrogate pair.</summary>
    private static int Cut(string text, int most, Func<char, int> width)
    {
        var (segments, used) = (1, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            var needed = pair ? 2 : width(text[i]);
            i += pair ? 1 : 0;
            (segments, used) = used + needed > most ? (segments + 1, needed) : (segments, used + needed);
        }

        return segments;
    }
}
