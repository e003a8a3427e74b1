using System.Globalization;
using CustomerService.Language.Entities.Reading;

namespace CustomerService.Language.Entities.Dates;

/// <summary>Reads the day that starts at a word of a text.</summary>
internal sealed partial class DateReader(string text, List<WordAt> words, DateOnly today, bool dayFirst)
{
    private const int FarthestNumber = 3650;
    private const int HalfYear = 183;

    public List<WordAt> Words => words;

    /// <summary>The longest way of reading it: a day of the week with what says which comes before the day alone.</summary>
    public DateAt? Read(int i) => Absolute(i) ?? Week(i) ?? Relative(i);

    private DateAt? Absolute(int i) => Named(i) ?? Figures(i) ?? Compact(i);

    /// <summary>"23 November 2026", "23rd of Nov", "November 23, 2026".</summary>
    private DateAt? Named(int i)
    {
        var day = Ordinal(Word(i));
        var used = 1;
        int month;
        if (day > 0)
        {
            used += Word(i + 1) == "of" ? 1 : 0;
            month = Months.Month(Word(i + used));
            used++;
        }
        else
        {
            month = Months.Month(Word(i));
            day = month > 0 ? Ordinal(Word(i + 1)) : 0;
            used = 2;
        }

        if (day == 0 || month == 0)
        {
            return null;
        }

        // A year belongs to the date when nothing but a comma or spaces stand between.
        var hasYear = Number(Word(i + used), 4) is >= 1900 and <= 2199 && Follows(i + used);
        var year = hasYear ? Number(Word(i + used), 4) : 0;
        return Make(year, month, day) is { } date ? new DateAt(date, used + (hasYear ? 1 : 0)) : null;
    }

    private string Word(int i) => i < words.Count ? words[i].Lower : "";

    /// <summary>Whether nothing but a comma and spaces stand before a word.</summary>
    private bool Follows(int i) => i < words.Count && text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End).Trim(" ,").IsEmpty;

    private string Gap(int i) => i < words.Count ? text[words[i - 1].End..words[i].Start] : "";

    /// <summary>1 to 31, also "1st" and "23rd"; 0 for anything else.</summary>
    private static int Ordinal(string word)
    {
        var digits = IsOrdinal(word) ? word[..^2] : word;
        return Number(digits, 2) is >= 1 and <= 31 and var day ? day : 0;
    }

    private static bool IsOrdinal(string word) => word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th";

    /// <summary>The number, or -1.</summary>
    private static int Number(string word, int mostDigits) =>
        word.Length > 0 && word.Length <= mostDigits && word.All(char.IsAsciiDigit) ? int.Parse(word, CultureInfo.InvariantCulture) : -1;

    /// <summary>Without a year (0), the nearest such day: at most a half year back.</summary>
    private DateOnly? Make(int year, int month, int day)
    {
        var nearest = year == 0;
        year = nearest ? today.Year : year;
        if (month is < 1 or > 12 || day < 1 || year is < 1 or > 9998 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var date = new DateOnly(year, month, day);
        var past = nearest && today.DayNumber - date.DayNumber > HalfYear;
        return past && day <= DateTime.DaysInMonth(year + 1, month) ? new DateOnly(year + 1, month, day) : date;
    }
}
