namespace CustomerService.Language.Entities.Dates;

internal sealed partial class DateReader
{
    /// <summary>"2026-11-23", "23.11.2026", "23. 11. 2026", "11/23/26", and the day of "2026-12-01T15:30:00Z".</summary>
    private DateAt? Figures(int i)
    {
        var gap = Gap(i + 1);
        if (i + 2 >= words.Count || gap is not ("-" or "/" or "." or ". " or " / ") || gap != Gap(i + 2))
        {
            return null;
        }

        var separator = gap.Trim()[0];
        var third = words[i + 2].Lower;
        var cut = third.Length > 3 && third[2] == 't' && char.IsAsciiDigit(third[3]) ? third.Length - 2 : 0;
        third = third[..^cut];
        if (Goes(words[i].Start, -1, separator) || (cut == 0 && Goes(words[i + 2].End - 1, 1, separator)) || IsVersion(i, separator, third))
        {
            return null;
        }

        var a = Number(words[i].Lower, 4);
        var b = Number(words[i + 1].Lower, 2);
        var c = Number(third, 4);
        if (a < 0 || b < 0 || c < 0)
        {
            return null;
        }

        if (words[i].Length == 4)
        {
            return Make(a, b, c) is { } iso ? new DateAt(iso, 3, cut) : null;
        }

        if (third.Length != 4 && (third.Length != 2 || gap.Length > 1))
        {
            return null;
        }

        var year = third.Length == 2 ? 2000 + c : c;
        var first = separator == '.' || dayFirst ? b <= 12 : a > 12;
        return Make(year, first ? b : a, first ? a : b) is { } date ? new DateAt(date, 3, cut) : null;
    }

    /// <summary>"20261201T153000Z".</summary>
    private DateAt? Compact(int i)
    {
        var word = Word(i);
        return word.Length >= 13
            && word[8] == 't'
            && Number(word[..8], 8) is >= 0 and var figures
            && word.AsSpan(9, 4).IndexOfAnyExceptInRange('0', '9') < 0
            && Make(figures / 10000, figures / 100 % 100, figures % 100) is { } date && figures / 10000 > 0
            ? new DateAt(date, 1, word.Length - 8) : null;
    }

    /// <summary>Whether the figures go on: a fourth one makes an address, a version or a telephone number of them.</summary>
    private bool Goes(int edge, int step, char separator)
    {
        var next = edge + step;
        var behind = next + step;
        return behind >= 0 && behind < text.Length && char.IsAsciiDigit(text[behind])
            && (
                text[next] == separator
                    || (text[next] == ':' && step > 0 && behind + 2 < text.Length && char.IsAsciiDigit(text[behind + 2])));
    }

    /// <summary>"version 10.12.20".</summary>
    private bool IsVersion(int i, char separator, string third) => separator == '.' && third.Length < 4 && i > 0 && words[i - 1].Lower
        is "version" or "versions" or "ver" or "v" or "release" or "build" or "firmware" or "patch" or "ip" or "ios" or "android" or "windows" or "macos" or "linux" or "app";
}
