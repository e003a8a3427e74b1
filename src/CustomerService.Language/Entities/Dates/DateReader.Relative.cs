namespace CustomerService.Language.Entities.Dates;

internal sealed partial class DateReader
{
    private const int DaysOfAWeek = 7;

    private DateAt? Relative(int i)
    {
        var next = Word(i + 1);
        var third = Word(i + 2);
        switch (Word(i))
        {
            case "today" or "tonight":
                return new DateAt(today, 1);
            case "tomorrow":
                return next == "week" && Follows(i + 1) ? At(1 + DaysOfAWeek, 2) : At(1, 1);
            case "yesterday":
                return At(-1, 1);
            case "day" when next == "after" && third == "tomorrow":
                return At(2, 3);
            case "day" when next == "before" && third == "yesterday":
                return At(-2, 3);
            case "week" when next == "after" && third == "next":
                return At(2 * DaysOfAWeek, 3);
            case "in" when Count(next) is > 0 and var ahead && Move(today, ahead, third) is { } later:
                return new DateAt(later, 3);
            case "next" when Move(today, 1, next) is { } moved:
                return new DateAt(moved, 2);
            case "last" when Move(today, -1, next) is { } moved:
                return new DateAt(moved, 2);
        }

        return Count(Word(i)) is > 0 and var back && third is "ago" && Move(today, -back, next) is { } earlier ? new DateAt(earlier, 3) : null;
    }

    /// <summary>A day of the week, with all that says which one: a date beside it, a week before or behind it.</summary>
    private DateAt? Week(int i)
    {
        if (WeekFirst(i) is { } first)
        {
            return first;
        }

        // "next friday", "this friday", "last friday"
        var lead = Word(i) is "next" or "this" or "last" ? Word(i) : "";
        var at = lead.Length > 0 ? i + 1 : i;
        if (Months.Day(Word(at)) is not { } day || (lead.Length > 0 && !Follows(at)))
        {
            return null;
        }

        var used = at - i + 1;
        if (Beside(at + 1, day) is var (beside, more, cut))
        {
            return new DateAt(beside, used + more, cut);
        }

        var until = DaysUntil(day);
        if (lead.Length > 0)
        {
            return At(
                lead switch { "last" => until == DaysOfAWeek ? -DaysOfAWeek : until - DaysOfAWeek, "this" => until % DaysOfAWeek, _ => until },
                used);
        }

        if (WhichWeek(at + 1, day) is var (which, words))
        {
            return new DateAt(which, used + words);
        }

        // "Friday next month" says no one day.
        if (Follows(at + 1) && Word(at + 1) is "next" or "last" or "this" or "following" && Word(at + 2) is "month" or "year")
        {
            return null;
        }

        // "mon" and "wed" alone are too often something else.
        return Word(at).Length > 3 ? At(until, used) : null;
    }

    /// <summary>"next week on Friday", "two weeks from Friday", "3 days from now".</summary>
    private DateAt? WeekFirst(int i)
    {
        if (Word(i) is "next" or "last" or "this" && Word(i + 1) is "week" or "week's")
        {
            var at = i + 2 + (Word(i + 2) == "on" ? 1 : 0);
            var weeks = Word(i) switch { "next" => 1, "last" => -1, _ => 0 };
            return Months.Day(Word(at)) is { } day && Follows(at) && InWeek(weeks, day) is { } date ? new DateAt(date, at - i + 1) : null;
        }

        var ahead = Word(i) == "in";
        var from = ahead ? i + 1 : i;
        if (Count(Word(from)) is not (> 0 and var count) || Word(from + 1) is not ("week" or "weeks" or "fortnight" or "fortnights" or "day" or "days"))
        {
            return null;
        }

        var behind = from + 3;
        if (ahead)
        {
            return Word(from + 1)[0] == 'w' && Word(from + 2) == "on" && Months.Day(Word(behind)) is { } day && InWeek(count, day) is { } date
                ? new DateAt(date, behind - i + 1) : null;
        }

        if (Word(from + 2) is not ("from" or "on" or "after"))
        {
            return null;
        }

        int? start = Word(behind) switch
        {
            "now" or "today" => 0,
            "tomorrow" => 1,
            var word => Months.Day(word) is { } weekday ? DaysUntil(weekday) : null,
        };
        return start is { } days && Move(today.AddDays(days), count, Word(from + 1)) is { } moved
            ? new DateAt(moved, behind - i + 1)
            : null;
    }

    /// <summary>The date that stands beside a day of the week: "Monday, 7 December", "Friday the 4th", "Mon 2026-12-07".</summary>
    private (DateOnly Date, int Used, int Cut)? Beside(int i, DayOfWeek day)
    {
        if (!Follows(i))
        {
            return null;
        }

        var skipped = Word(i) is "the" or "on" ? 1 : 0;
        if (Absolute(i + skipped) is { } date)
        {
            return (date.Date, skipped + date.Used, date.Cut);
        }

        if (!IsOrdinal(Word(i + skipped)) || Ordinal(Word(i + skipped)) is not (> 0 and var number))
        {
            return null;
        }

        // The next month in which the day of the week and the number agree.
        for (var month = 0; month <= 12; month++)
        {
            var first = new DateOnly(today.Year, today.Month, 1).AddMonths(month);
            if (
                number <= DateTime.DaysInMonth(first.Year, first.Month)
                    && first.AddDays(number - 1) is var found
                    && found >= today
                    && found.DayOfWeek == day)
            {
                return (found, skipped + 1, 0);
            }
        }

        return null;
    }

    /// <summary>
    /// The week that stands behind a day: "Friday next week", "Friday in two weeks", "Friday week", "Friday fortnight", "Friday after
    /// next".
    /// </summary>
    private (DateOnly Date, int Used)? WhichWeek(int i, DayOfWeek day)
    {
        var at = i;
        at += Word(at) is "morning" or "afternoon" or "evening" or "night" or "noon" ? 1 : 0;
        at += Word(at) is "of" or "on" ? 1 : 0;
        at += Word(at) == "the" ? 1 : 0;
        if (!Follows(i) || !Follows(at))
        {
            return null;
        }

        (var weeks, var used) = (Word(at), Word(at + 1)) switch
        {
            ("next", "week") => (1, 2),
            ("last" or "previous", "week") => (-1, 2),
            ("this", "week") => (0, 2),
            ("following", "week") => (1, 2),
            ("week", "after") when Word(at + 2) == "next" => (2, 3),
            ("in", var number) when Count(number) is > 0 and var count && Word(at + 2) is "week" or "weeks" => (count, 3),
            _ => (default(int?), 0),
        };
        if (weeks is { } ahead)
        {
            return InWeek(ahead, day) is { } date ? (date, at + used - i) : null;
        }

        var unit = Word(at) is "week" or "fortnight" ? Word(at) : "";
        var second = unit.Length > 0 || (Word(at) == "after" && Word(at + 1) == "next");
        return second && Move(today.AddDays(DaysUntil(day)), 1, unit.Length > 0 ? unit : "week") is { } later
            ? (later, at + (unit.Length > 0 ? 1 : 2) - i)
            : null;
    }

    /// <summary>The day of the week that is so many weeks away; weeks begin on Monday.</summary>
    private DateOnly? InWeek(int weeks, DayOfWeek day) =>
        Move(today, (DaysOfAWeek * weeks) - Weekday(today.DayOfWeek) + Weekday(day), "day");

    private static int Weekday(DayOfWeek day) => ((int)day + 6) % DaysOfAWeek;

    /// <summary>1 to 7: the same day of the week is a week away.</summary>
    private int DaysUntil(DayOfWeek day) => (((int)day - (int)today.DayOfWeek + 6) % DaysOfAWeek) + 1;

    private DateAt? At(int days, int used) => Move(today, days, "day") is { } date ? new DateAt(date, used) : null;

    private static DateOnly? Move(DateOnly from, int count, string unit)
    {
        try
        {
            return unit switch
            {
                "day" or "days" => from.AddDays(count),
                "week" or "weeks" => from.AddDays(DaysOfAWeek * count),
                "fortnight" or "fortnights" => from.AddDays(2 * DaysOfAWeek * count),
                "month" or "months" => from.AddMonths(count),
                "year" or "years" => from.AddYears(count),
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
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        _ => Number(word, 4) is var n and <= FarthestNumber ? n : 0,
    };
}
