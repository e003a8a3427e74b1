using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Packs.Text;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads time zone, opening hours and holidays.</summary>
internal sealed class HoursReader(ITimeZoneSource timeZones, Problems problems)
{
    private const string Closed = "closed";

    private static readonly (string Key, DayOfWeek Day)[] Weekdays =
    [
        ("monday", DayOfWeek.Monday), ("tuesday", DayOfWeek.Tuesday), ("wednesday", DayOfWeek.Wednesday), ("thursday", DayOfWeek.Thursday),
        ("friday", DayOfWeek.Friday), ("saturday", DayOfWeek.Saturday), ("sunday", DayOfWeek.Sunday),
    ];

    /// <summary>Reads <c>timeZone</c> and <c>hours</c> of the manifest. Without <c>hours</c> people are always there.</summary>
    public BusinessHours Read(MapReader top)
    {
        var zone = ReadZone(top.RequiredText("timeZone", "Europe/London"));
        if (top.Map("hours", required: false, "'monday: [\"09:00-18:00\"]'") is not { } map)
        {
            return BusinessHours.Always(zone);
        }

        var hours = new MapReader(map, problems, [.. Weekdays.Select(d => d.Key), "holidays"]);
        var week = ImmutableDictionary.CreateBuilder<DayOfWeek, ImmutableArray<OpeningRange>>();
        var missing = new List<string>();
        foreach (var (key, day) in Weekdays)
        {
            if (hours.Find(key) is { } node)
            {
                week[day] = ReadDay(key, node);
            }
            else if (hours.Lacks(key))
            {
                missing.Add(key);
            }
        }

        if (missing.Count > 0)
        {
            problems.Error(
                map.Position with { Column = 0 },
                $"The hours do not say what holds on {string.Join(", ", missing)}.",
                $"Add for example '{missing[0]}: closed' or '{missing[0]}: [\"09:00-18:00\"]'.");
        }

        return new() { TimeZone = zone, Week = week.ToImmutable(), Holidays = ReadHolidays(hours) };
    }

    private TimeZoneInfo ReadZone(YamlText? id)
    {
        if (id is null)
        {
            return TimeZoneInfo.Utc;
        }

        if (timeZones.Find(id.Value) is { } zone)
        {
            return zone;
        }

        var known = timeZones.Ids;
        if (known.Count <= 1)
        {
            problems.Error(id.Position, $"The time zone '{Ids.Short(id.Value)}' cannot be looked up, because this machine has no time zone data.", "Install it (on Debian: 'apt-get install tzdata').");
        }
        else
        {
            problems.Error(id.Position, $"The time zone '{Ids.Short(id.Value)}' is not known.", Nearest.DidYouMean(Ids.Short(id.Value), known, "Write an IANA name such as 'Europe/London'."));
        }

        return TimeZoneInfo.Utc;
    }

    private ImmutableArray<OpeningRange> ReadDay(string day, YamlNode node)
    {
        switch (node)
        {
            case YamlText { Value: Closed }:
                return [];
            case YamlText { IsBlank: false } one:
                return ReadRanges([one]);
            case YamlList { Items.Count: > 0 } list:
                return ReadRanges(TextLists.Of(list, "time range", problems));
            default:
                problems.Error(node.Position, $"'{day}' does not say when people are there.", $"Write '{day}: closed' or '{day}: [\"09:00-18:00\"]'.");
                return [];
        }
    }

    private ImmutableArray<OpeningRange> ReadRanges(IEnumerable<YamlText> texts)
    {
        var ranges = new List<(OpeningRange Range, YamlText Text)>();
        foreach (var text in texts)
        {
            if (ReadRange(text) is { } range)
            {
                ranges.Add((range, text));
            }
        }

        ranges.Sort(static (a, b) => a.Range.Opens.CompareTo(b.Range.Opens));
        for (var i = 1; i < ranges.Count; i++)
        {
            if (ranges[i].Range.Opens < ranges[i - 1].Range.Closes)
            {
                problems.Error(ranges[i].Text.Position, $"The time ranges {ranges[i - 1].Range} and {ranges[i].Range} overlap.", "Make one range of them, or set them apart.");
            }
        }

        return [.. ranges.Select(r => r.Range)];
    }

    private OpeningRange? ReadRange(YamlText text)
    {
        var parts = text.Value.Split('-', StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || ReadTime(parts[0]) is not { } opens || ReadTime(parts[1]) is not { } closes)
        {
            problems.Error(text.Position, $"'{Ids.Short(text.Value)}' is not a time range.", "Write for example '09:00-18:00', with two digits each and 24:00 as the end of the day.");
            return null;
        }

        if (opens >= closes)
        {
            problems.Error(text.Position, $"The time range '{text.Value}' ends before it begins.", "Hours past midnight belong to the next day: write 'HH:mm-24:00' here and '00:00-HH:mm' there.");
            return null;
        }

        return new(opens, closes);
    }

    private static TimeSpan? ReadTime(string text) =>
        text == "24:00" ? TimeSpan.FromDays(1)
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;

    private ImmutableArray<PackHoliday> ReadHolidays(MapReader hours)
    {
        switch (hours.Find("holidays"))
        {
            case null:
                return [];
            case YamlList list:
                return ReadHolidays(list);
            case var other:
                problems.Error(other.Position, $"'holidays' should be a list, but is {other.Kind}.", "Write '- date: 2026-12-25' and 'name: Christmas Day' below it for each.");
                return [];
        }
    }

    private ImmutableArray<PackHoliday> ReadHolidays(YamlList list)
    {
        var holidays = new SortedDictionary<DateOnly, PackHoliday>();
        foreach (var node in list.Items)
        {
            if (node is not YamlMap map)
            {
                problems.Error(node.Position, $"This holiday should be a map of keys and values, but is {node.Kind}.", "Write '- date: 2026-12-25' and 'name: Christmas Day' below it.");
                continue;
            }

            var holiday = new MapReader(map, problems, "date", "name", "hours");
            var date = RequiredIn(holiday, map, "date", "2026-12-25");
            var name = RequiredIn(holiday, map, "name", "Christmas Day");
            var ranges = holiday.Find("hours") is { } day ? ReadDay("hours", day) : [];
            if (date is null || Dates.Read(date, problems) is not { } value)
            {
                continue;
            }

            if (!holidays.TryAdd(value, new(value, name?.Value ?? "", ranges)))
            {
                problems.Error(date.Position, $"The holiday {date.Value} is here twice.", "Keep one of them.");
            }
        }

        return [.. holidays.Values];
    }

    // A list has many such maps, so here the line matters.
    private YamlText? RequiredIn(MapReader reader, YamlMap map, string key, string example)
    {
        if (reader.Find(key) is null)
        {
            problems.Error(map.Position, $"This holiday has no '{key}'.", $"Add '{key}: {example}'.");
            return null;
        }

        return reader.OptionalText(key, example);
    }
}
