using System.Globalization;

namespace CustomerService.Language.Entities.Dates;

/// <summary>Days: written out, in figures, or relative to the clock the caller gives.</summary>
internal sealed class DateFinder(bool dayFirst) : IEntityFinder
{
    private const int FarthestNumber = 3650;

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var today = DateOnly.FromDateTime(now.DateTime);
        var words = WordReader.Read(text);
        for (int i = 0; i < words.Count; i++)
        {
            var (date, used) = Named(words, i, today, text) ?? Relative(words, i, today) ?? Figures(words, i, text, today) ?? (default, 0);
            if (used > 0)
            {
                int start = words[i].Start;
                int end = words[i + used - 1].End;
                found.Add(new RecognizedEntity(
                    EntityTypes.Date, start, end - start, text[start..end], date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), false, 0.9));
                i += used - 1;
            }
        }
    }

    /// <summary>"23 November 2026", "23rd of Nov", "November 23, 2026".</summary>
    private static (DateOnly Date, int Used)? Named(List<WordAt> words, int i, DateOnly today, string text)
    {
        int day = Ordinal(words[i].Lower);
        int used = 1;
        int month;
        if (day > 0)
        {
            if (i + used < words.Count && words[i + used].Lower == "of")
            {
                used++;
            }

            month = i + used < words.Count ? Months.Month(words[i + used].Lower) : 0;
            used++;
        }
        else
        {
            month = Months.Month(words[i].Lower);
            day = month > 0 && i + 1 < words.Count ? Ordinal(words[i + 1].Lower) : 0;
            used = 2;
        }

        if (day == 0 || month == 0)
        {
            return null;
        }

        // A year belongs to the date when nothing but a comma or spaces stand between.
        bool hasYear = i + used < words.Count
            && Number(words[i + used].Lower, 4) is >= 1900 and <= 2199
            && text.AsSpan(words[i + used - 1].End, words[i + used].Start - words[i + used - 1].End).Trim(" ,").IsEmpty;
        int year = hasYear ? Number(words[i + used].Lower, 4) : 0;
        return Make(year, month, day, today) is { } date ? (date, used + (hasYear ? 1 : 0)) : null;
    }

    /// <summary>"2026-11-23", "23.11.2026", "11/23/26".</summary>
    private (DateOnly Date, int Used)? Figures(List<WordAt> words, int i, string text, DateOnly today)
    {
        if (i + 2 >= words.Count || words[i + 1].Start != words[i].End + 1 || words[i + 2].Start != words[i + 1].End + 1)
        {
            return null;
        }

        char separator = text[words[i].End];
        if (separator != text[words[i + 1].End] || separator is not ('-' or '/' or '.'))
        {
            return null;
        }

        int a = Number(words[i].Lower, 4);
        int b = Number(words[i + 1].Lower, 2);
        int c = Number(words[i + 2].Lower, 4);
        if (a < 0 || b < 0 || c < 0)
        {
            return null;
        }

        if (words[i].Length == 4)
        {
            return Make(a, b, c, today) is { } iso ? (iso, 3) : null;
        }

        if (words[i + 2].Length is not (2 or 4))
        {
            return null;
        }

        int year = words[i + 2].Length == 2 ? 2000 + c : c;
        bool first = separator == '.' || dayFirst ? b <= 12 : a > 12;
        return Make(year, first ? b : a, first ? a : b, today) is { } date ? (date, 3) : null;
    }

    private static (DateOnly Date, int Used)? Relative(List<WordAt> words, int i, DateOnly today)
    {
        string word = words[i].Lower;
        string next = i + 1 < words.Count ? words[i + 1].Lower : "";
        string third = i + 2 < words.Count ? words[i + 2].Lower : "";
        switch (word)
        {
            case "today" or "tonight":
                return (today, 1);
            case "tomorrow":
                return (today.AddDays(1), 1);
            case "yesterday":
                return (today.AddDays(-1), 1);
            case "day" when next == "after" && third == "tomorrow":
                return (today.AddDays(2), 3);
            case "day" when next == "before" && third == "yesterday":
                return (today.AddDays(-2), 3);
            case "in" when Count(next) is > 0 and var ahead && Move(today, ahead, third) is { } later:
                return (later, 3);
            case "next" when Months.Day(next) is { } day:
                return (today.AddDays(DaysUntil(today, day)), 2);
            case "last" when Months.Day(next) is { } day:
                return (today.AddDays(DaysUntil(today, day) - 7 is 0 ? -7 : DaysUntil(today, day) - 7), 2);
            case "next" when Move(today, 1, next) is { } moved:
                return (moved, 2);
            case "last" when Move(today, -1, next) is { } moved:
                return (moved, 2);
        }

        if (Count(word) is > 0 and var back && third is "ago" && Move(today, -back, next) is { } earlier)
        {
            return (earlier, 3);
        }

        return word.Length > 3 && Months.Day(word) is { } weekday ? (today.AddDays(DaysUntil(today, weekday)), 1) : null;
    }

    /// <summary>1 to 7: the same day of the week is a week away.</summary>
    private static int DaysUntil(DateOnly today, DayOfWeek day) => (((int)day - (int)today.DayOfWeek + 6) % 7) + 1;

    private static DateOnly? Move(DateOnly today, int count, string unit)
    {
        try
        {
            return unit switch
            {
                "day" or "days" => today.AddDays(count),
                "week" or "weeks" => today.AddDays(7 * count),
                "month" or "months" => today.AddMonths(count),
                "year" or "years" => today.AddYears(count),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null; // Beyond the calendar.
        }
    }

    private static int Count(string word) => word switch
    {
        "a" or "an" or "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "ten" => 10,
        _ => Number(word, 4) is var n and <= FarthestNumber ? n : 0,
    };

    /// <summary>1 to 31, also "1st" and "23rd"; 0 for anything else.</summary>
    private static int Ordinal(string word)
    {
        string digits = word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th" ? word[..^2] : word;
        return Number(digits, 2) is >= 1 and <= 31 and var day ? day : 0;
    }

    /// <summary>The number, or -1.</summary>
    private static int Number(string word, int mostDigits) =>
        word.Length > 0 && word.Length <= mostDigits && word.All(char.IsAsciiDigit) ? int.Parse(word, CultureInfo.InvariantCulture) : -1;

    /// <summary>Without a year (0), the nearest such day: at most a half year back.</summary>
    private static DateOnly? Make(int year, int month, int day, DateOnly today)
    {
        const int HalfYear = 183;
        bool nearest = year == 0;
        year = nearest ? today.Year : year;
        if (month is < 1 or > 12 || day < 1 || year is < 1 or > 9998 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var date = new DateOnly(year, month, day);
        bool past = nearest && today.DayNumber - date.DayNumber > HalfYear;
        return past && day <= DateTime.DaysInMonth(year + 1, month) ? new DateOnly(year + 1, month, day) : date;
    }
}
