using System.Globalization;
using System.Text;

namespace CustomerService.Language.Entities;

/// <summary>
/// A text as the finders read it, one character for each that is seen: every blank a space, every dash a hyphen, every decimal digit
/// and full-width letter its ASCII twin, and nothing in place of what is invisible. Knows where each character stood.
/// </summary>
internal sealed class PlainText
{
    /// <summary>
    /// Stands for invisible characters between a letter and a digit: there they part two words, elsewhere they part nothing.
    /// </summary>
    public const char Seam = '\u200B';

    /// <summary>Stands for what another finder has taken.</summary>
    public const char Taken = '\uFFFF';

    private readonly string _original;
    private readonly int[]? _starts;
    private readonly int[]? _ends;
    private char[]? _masked;

    private PlainText(string original, string text, int[]? starts, int[]? ends)
    {
        _original = original;
        _starts = starts;
        _ends = ends;
        Text = text;
    }

    /// <summary>The characters, without those that were taken.</summary>
    public string Text { get; private set; }

    /// <summary>Whether anything reads otherwise than it is written.</summary>
    public bool Differs => _starts is not null;

    public static PlainText Read(string original)
    {
        if (!original.AsSpan().ContainsAnyExceptInRange('\n', '~') && !original.Contains('`', StringComparison.Ordinal))
        {
            return new PlainText(original, original, null, null);
        }

        var text = new StringBuilder(original.Length);
        var starts = new List<int>(original.Length);
        var ends = new List<int>(original.Length);
        for (var i = 0; i < original.Length;)
        {
            var start = i;
            var invisible = false;
            var mapped = '\0';
            while (i < original.Length)
            {
                mapped = Map(original, i, out var used);
                if (mapped != '\0')
                {
                    if (!invisible)
                    {
                        i += used;
                    }

                    break;
                }

                invisible = true;
                i += used;
            }

            if (mapped == '\0')
            {
                break;
            }

            if (invisible)
            {
                if (text.Length == 0 || !Parts(text[^1], mapped))
                {
                    continue;
                }

                mapped = Seam;
            }

            text.Append(mapped);
            starts.Add(start);
            ends.Add(i);
        }

        return new PlainText(original, text.ToString(), [.. starts], [.. ends]);
    }

    /// <summary>An entity that was found in <see cref="Text"/>, where it stands in the original.</summary>
    public RecognizedEntity Original(RecognizedEntity entity)
    {
        if (_starts is null)
        {
            // What was taken in between, if anything, is shown as it was written.
            return entity with { Text = _original.Substring(entity.Start, entity.Length) };
        }

        var start = _starts[entity.Start];
        var end = _ends![entity.End - 1];
        return entity with { Start = start, Length = end - start, Text = _original[start..end] };
    }

    /// <summary>Takes spans out, so that no further finder reads them or across them.</summary>
    public void Take(IReadOnlyCollection<RecognizedEntity> entities)
    {
        if (entities.Count == 0)
        {
            return;
        }

        _masked ??= Text.ToCharArray();
        foreach (var entity in entities)
        {
            _masked.AsSpan(entity.Start, entity.Length).Fill(Taken);
        }

        Text = new string(_masked);
    }

    private static bool Parts(char before, char after) =>
        (char.IsLetter(before) && char.IsAsciiDigit(after)) || (char.IsAsciiDigit(before) && char.IsLetter(after));

    /// <summary>What is read in place of a character; NUL for nothing at all.</summary>
    private static char Map(string text, int at, out int used)
    {
        var c = text[at];
        used = 1;
        if (c < 0x80)
        {
            return c switch { '\t' or '\0' => ' ', '`' => '\'', _ => c };
        }

        if (char.IsSurrogate(c))
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
            {
                return c;
            }

            var read = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.DecimalDigitNumber => Digit(rune),
                UnicodeCategory.DashPunctuation => '-',
                UnicodeCategory.Format => '\0',
                _ when rune.Value is >= 0xE0100 and <= 0xE01EF => '\0', // Variation selectors.
                _ => c, // Its second half follows as it is.
            };
            used = read == c ? 1 : 2;
            return read;
        }

        return Shape(c) is not '\uFFFF' and var shape ? shape : CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.DecimalDigitNumber => Digit(new Rune(c)),
            UnicodeCategory.SpaceSeparator => ' ',
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => '\n',
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.Format => '\0',
            _ => c,
        };
    }

    private static char Digit(Rune rune) => (char)('0' + (int)Rune.GetNumericValue(rune));

    /// <summary>Characters whose category does not tell how they are used in numbers and addresses; U+FFFF for all others.</summary>
    private static char Shape(char c) => c switch
    {
        '\u0085' => '\n',
        '\u2800' => ' ',                                                            // A Braille cell without dots.
        '\u2212' or '\u2043' or '\u30FC' or '\uFF70' => '-',                        // Minus, hyphen bullet, long sound sign.
        '\u2018' or '\u2019' or '\u201B' or '\u02BC' or '\u02B9' or '\u2032' or '\u00B4' => '\'',
        '\u2044' or '\u2215' or '\u29F8' => '/',
        '\u00B7' or '\u2022' or '\u2024' or '\u2027' or '\u22C5' or '\u30FB' or '\uFF65' or '\u3002' or '\uFF61' or '\u06D4' => '.',
        '\u066B' => '.',
        '\u066C' or '\u060C' or '\u3001' or '\uFF64' => ',',
        '\u2236' or '\uA789' => ':',
        '\uFFE0' => '¢',
        '\uFFE1' => '£',
        '\uFFE5' => '¥',
        '\uFFE6' => '₩',
        '\uFE69' => '$',
        '\uFE6B' => '@',
        '\uFE50' => ',',
        '\uFE52' => '.',
        '\uFE55' => ':',
        '\uFE59' => '(',
        '\uFE5A' => ')',
        '\uFE62' or '\u207A' => '+',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - '\uFF01' + '!'),
        '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164' or '\uFFA0' or '\u20E3' => '\0',  // Joiners, fillers, a key.
        >= '\uFE00' and <= '\uFE0F' or >= '\u180B' and <= '\u180F' => '\0',         // Variation selectors.
        >= '\u0600' and <= '\u0605' or '\u06DD' or '\u070F' or '\u08E2' => c,       // Format characters that are seen.
        _ => '\uFFFF',
    };
}
