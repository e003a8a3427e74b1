using System.Globalization;
using CustomerService.Language.Entities.Reading;

namespace CustomerService.Language.Entities.Dates;

/// <summary>Reads the time of day that starts at a word of a text.</summary>
internal readonly struct TimeReader(string text, List<WordAt> words)
{
    public (int Hour, int Minute, int Start, int End)? Read(int i)
    {
        var word = words[i].Lower;
        var start = words[i].Start;
        if (word is "noon" or "midday" or "midnight")
        {
            return (word == "midnight" ? 0 : 12, 0, start, words[i].End);
        }

        // What is left of an ISO time stamp when its day was taken: "T15:30:00Z", "T153000Z".
        if (word.Length >= 3 && word[0] == 't' && char.IsAsciiDigit(word[1]) && start > 0 && !char.IsLetterOrDigit(text[start - 1]))
        {
            word = word[1..];
            start++;
            if (word.Length >= 4 && Digits(word, 0) is { } h && Digits(word, 2) is { } m)
            {
                return Valid(h, m) ? (h, m, start, words[i].End) : null;
            }
        }

        var split = Split(word);
        if (
            split is 0 or > 2
                || (start > 0 && text[start - 1] is ':' or '+')
                || !int.TryParse(word.AsSpan(0, split), NumberStyles.None, CultureInfo.InvariantCulture, out var hour))
        {
            return null;
        }

        var half = word[split..];
        var minute = 0;
        var at = i;
        var separator = half.Length == 0 && Joined(at) ? text[words[at].End] : ' ';
        var hasMinute = false;
        if (half.Length == 3 && half[0] == 'h' && Digits(half, 1) is { } french)
        {
            (minute, half, hasMinute) = (french, "", true);
        }
        else if (separator is ':' or '.' && Digits(words[at + 1].Lower, 0) is { } minutes)
        {
            (minute, half, hasMinute) = (minutes, words[++at].Lower[2..], true);
            if (half.Length == 0 && separator == ':' && Joined(at) && text[words[at].End] == ':')
            {
                if (Digits(words[at + 1].Lower, 0) is not < 60)
                {
                    return null;
                }

                half = words[++at].Lower[2..];
            }
        }
        else if (separator == ':')
        {
            return null;
        }

        var end = words[at].End;
        half = half == "z" && hasMinute ? "" : half;
        if (Half(half, at) is var (named, behind))
        {
            (half, end) = (named, behind);
        }

        // "3:30:aa:…" is an address of a machine.
        var goesOn = end + 1 < text.Length && text[end] == ':' && char.IsLetterOrDigit(text[end + 1]);
        var known = half switch
        {
            "" => hasMinute && separator != '.',
            "am" or "pm" => hour is >= 1 and <= 12,
            "o'clock" or "uhr" => true,
            _ => false,
        };
        hour = half switch { "pm" => (hour % 12) + 12, "am" => hour % 12, _ => hour };
        return known && !goesOn && Valid(hour, minute) ? (hour, minute, start, end) : null;
    }

    /// <summary>"pm", "p.m.", "p. m." and "Uhr" behind a time, and where it ends.</summary>
    private (string Half, int End)? Half(string started, int at)
    {
        if (started.Length == 0)
        {
            if (at + 1 >= words.Count || !Near(at))
            {
                return null;
            }

            var next = words[++at].Lower;
            if (next == "o'clock" && Half("", at) is { Half: "am" or "pm" } precise)
            {
                return precise;
            }

            if (next is "am" or "pm" or "o'clock" or "uhr")
            {
                return (next, words[at].End);
            }

            started = next;
        }

        if (
            started is not ("a" or "p")
                || at + 1 >= words.Count
                || words[at + 1].Lower != "m"
                || text[words[at].End..words[at + 1].Start] is not ("." or ". " or " "))
        {
            return null;
        }

        var end = words[at + 1].End;
        var dotted = text[words[at].End] == '.' && end < text.Length && text[end] == '.';
        return (started + "m", dotted ? end + 1 : end);
    }

    private bool Joined(int at) => at + 1 < words.Count && words[at + 1].Start == words[at].End + 1;

    private bool Near(int at) =>
        words[at + 1].Start - words[at].End <= 1 && (words[at + 1].Start == words[at].End || text[words[at].End] == ' ');

    private static bool Valid(int hour, int minute) => hour <= 23 && minute <= 59;

    /// <summary>Two digits and no third; null for anything else.</summary>
    private static int? Digits(string word, int at) =>
        word.Length >= at + 2
            && char.IsAsciiDigit(word[at])
            && char.IsAsciiDigit(word[at + 1])
            && (at > 0 || word.Length == 2 || !char.IsAsciiDigit(word[2]) || word.Length > 3)
            ? ((word[at] - '0') * 10) + (word[at + 1] - '0') : null;

    private static int Split(string word)
    {
        var split = 0;
        while (split < word.Length && char.IsAsciiDigit(word[split]))
        {
            split++;
        }

        return split;
    }
}
