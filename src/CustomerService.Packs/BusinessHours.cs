using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>
/// When people are there. Ranges are by the clock on the wall of <see cref="TimeZone"/>, so they follow its daylight-saving time:
/// an hour that is skipped is no opening time, and an hour that comes twice counts both times.
/// </summary>
public sealed record BusinessHours
{
    // Far enough to see past any run of holidays, near enough to give up soon on hours that never open.
    private const int DaysAhead = 400;

    /// <summary>The company's time zone.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Ranges of each weekday, in order and apart from each other; a weekday that is not in here is closed.</summary>
    public required ImmutableDictionary<DayOfWeek, ImmutableArray<OpeningRange>> Week { get; init; }

    /// <summary>Days with hours of their own, ordered by date.</summary>
    public ImmutableArray<PackHoliday> Holidays { get; init; } = [];

    /// <summary>Hours that never close.</summary>
    /// <param name="timeZone">The company's time zone.</param>
    public static BusinessHours Always(TimeZoneInfo timeZone)
    {
        ArgumentNullException.ThrowIfNull(timeZone);
        ImmutableArray<OpeningRange> wholeDay = [new(TimeSpan.Zero, TimeSpan.FromDays(1))];
        return new() { TimeZone = timeZone, Week = Enum.GetValues<DayOfWeek>().ToImmutableDictionary(d => d, _ => wholeDay) };
    }

    /// <summary>Whether people are there at a moment.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        var today = DateOf(at);
        return Intervals(today, 1).Any(i => i.Opens <= at && at < i.Closes);
    }

    /// <summary>
    /// When people are next there: the moment itself while they are, otherwise the next opening in the company's time zone.
    /// </summary>
    /// <returns>Null when nobody is there in the 400 days that follow.</returns>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        foreach (var (opens, closes) in Intervals(DateOf(at), DaysAhead))
        {
            if (at < closes)
            {
                return opens <= at ? at : opens;
            }
        }

        return null;
    }

    /// <summary>The ranges of a day, its holiday considered; empty when nobody is there.</summary>
    /// <param name="date">The day in the company's time zone.</param>
    public ImmutableArray<OpeningRange> RangesOn(DateOnly date) =>
        HolidayOn(date) is { } holiday ? holiday.Ranges : Week.GetValueOrDefault(date.DayOfWeek, []);

    /// <summary>The holiday on a day, or null.</summary>
    /// <param name="date">The day in the company's time zone.</param>
    public PackHoliday? HolidayOn(DateOnly date) => Holidays.FirstOrDefault(h => h.Date == date);

    /// <summary>The day it is in the company's time zone at a moment.</summary>
    public DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZone).DateTime);

    // Intervals of real time, in order, from the day before (whose end a clock change may push past midnight).
    private IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> Intervals(DateOnly from, int days)
    {
        // The two days at either end of the calendar have no room for an offset.
        var first = Math.Max(from.DayNumber - 1, DateOnly.MinValue.DayNumber + 2);
        var last = Math.Min(from.DayNumber + days, DateOnly.MaxValue.DayNumber - 2);
        for (var day = first; day <= last; day++)
        {
            var date = DateOnly.FromDayNumber(day);
            var midnight = date.ToDateTime(TimeOnly.MinValue);
            foreach (var range in RangesOn(date))
            {
                var opens = ToInstant(midnight + range.Opens, secondTime: false);

                // The end of a day is the beginning of the next, so that days open round the clock join without a gap.
                var closes = ToInstant(midnight + range.Closes, secondTime: range.Closes < TimeSpan.FromDays(1));
                if (opens < closes)
                {
                    yield return (opens, closes);
                }
            }
        }
    }

    private DateTimeOffset ToInstant(DateTime wallClock, bool secondTime)
    {
        // Clocks skip whole minutes: the first minute that exists is the moment of the change.
        while (TimeZone.IsInvalidTime(wallClock))
        {
            wallClock = wallClock.AddMinutes(1);
        }

        if (!TimeZone.IsAmbiguousTime(wallClock))
        {
            return new(wallClock, TimeZone.GetUtcOffset(wallClock));
        }

        var offsets = TimeZone.GetAmbiguousTimeOffsets(wallClock);
        return new(wallClock, secondTime ? offsets.Min() : offsets.Max());
    }
}
