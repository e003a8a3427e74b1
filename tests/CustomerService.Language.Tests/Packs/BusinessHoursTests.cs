using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using CustomerService.Packs;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

public sealed class BusinessHoursTests
{
    private static readonly BusinessHours Office = Hours(
        "Europe/London",
        "09:00-18:00",
        new PackHoliday(new(2026, 12, 25), "Christmas Day", []),
        new PackHoliday(new(2026, 12, 24), "Christmas Eve", [Range("09:00-13:00")]));

    [Theory]
    [InlineData("2026-11-23T08:59:59Z", false)]
    [InlineData("2026-11-23T09:00:00Z", true)]
    [InlineData("2026-11-23T17:59:59Z", true)]
    [InlineData("2026-11-23T18:00:00Z", false)]
    [InlineData("2026-11-23T10:30:00+02:00", false)] // the same moments, told from elsewhere
    [InlineData("2026-11-23T11:30:00+02:00", true)]
    [InlineData("2026-07-01T08:00:00Z", true)] // summer: London is an hour ahead of UTC
    [InlineData("2026-07-01T17:00:00Z", false)]
    [InlineData("2026-11-28T12:00:00Z", false)] // Saturday
    [InlineData("2026-12-24T12:59:00Z", true)]
    [InlineData("2026-12-24T13:00:00Z", false)]
    [InlineData("2026-12-25T12:00:00Z", false)]
    public void IsOpen_FollowsWeekHolidaysAndZone(string at, bool expected) => Assert.Equal(expected, Office.IsOpen(At(at)));

    [Theory]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-23T09:00:00+00:00")]
    [InlineData("2026-11-23T12:00:00Z", "2026-11-23T12:00:00+00:00")] // open now
    [InlineData("2026-11-23T18:00:00Z", "2026-11-24T09:00:00+00:00")]
    [InlineData("2026-11-27T18:00:00Z", "2026-11-30T09:00:00+00:00")] // over the weekend
    [InlineData("2026-12-24T14:00:00Z", "2026-12-28T09:00:00+00:00")] // Christmas and the weekend after it
    [InlineData("2026-03-27T20:00:00Z", "2026-03-30T09:00:00+01:00")] // clocks go forward in between
    [InlineData("2026-10-23T20:00:00Z", "2026-10-26T09:00:00+00:00")] // and back
    public void NextOpening_IsTheNextMomentSomebodyIsThere(string at, string expected) => Assert.Equal(At(expected), Office.NextOpening(At(at)));

    [Fact]
    public void NextOpening_IsToldInTheCompanysZone() =>
        Assert.Equal(TimeSpan.FromHours(1), Office.NextOpening(At("2026-06-30T22:00:00Z"))!.Value.Offset);

    [Fact]
    public void NextOpening_NeverOpen_IsNull()
    {
        var closed = new BusinessHours { TimeZone = TimeZoneInfo.Utc, Week = ImmutableDictionary<DayOfWeek, ImmutableArray<OpeningRange>>.Empty };

        Assert.Null(closed.NextOpening(At("2026-11-23T12:00:00Z")));
        Assert.False(closed.IsOpen(At("2026-11-23T12:00:00Z")));
    }

    // London, 29 March 2026: 01:00 to 02:00 does not exist; the clock jumps at 01:00 UTC.
    [Theory]
    [InlineData("01:30-05:00", "2026-03-29T00:59:00Z", false, "2026-03-29T01:00:00Z")] // opens when the skipped hour would be over
    [InlineData("01:30-05:00", "2026-03-29T01:00:00Z", true, "2026-03-29T01:00:00Z")]
    [InlineData("00:00-01:30", "2026-03-29T00:59:00Z", true, "2026-03-29T00:59:00Z")]
    [InlineData("00:00-01:30", "2026-03-29T01:00:00Z", false, "2026-03-29T23:00:00Z")] // its end is skipped
    [InlineData("01:10-01:50", "2026-03-29T00:00:00Z", false, "2026-03-30T00:10:00Z")] // skipped altogether
    public void ClocksGoForward_SkippedTimeIsNoOpeningTime(string range, string at, bool open, string next)
    {
        var hours = Hours("Europe/London", range, everyDay: true);

        Assert.Equal(open, hours.IsOpen(At(at)));
        Assert.Equal(At(next), hours.NextOpening(At(at)));
    }

    // London, 25 October 2026: 01:00 to 02:00 comes twice, first as UTC+1 (from 00:00 UTC), then as UTC (from 01:00 UTC).
    [Theory]
    [InlineData("01:30-05:00", "2026-10-25T00:29:00Z", false, "2026-10-25T00:30:00Z")]
    [InlineData("01:30-05:00", "2026-10-25T00:30:00Z", true, "2026-10-25T00:30:00Z")]
    [InlineData("01:30-05:00", "2026-10-25T01:10:00Z", true, "2026-10-25T01:10:00Z")] // 01:10 again, but already open
    [InlineData("00:00-01:30", "2026-10-25T00:45:00Z", true, "2026-10-25T00:45:00Z")] // closes at the second 01:30
    [InlineData("00:00-01:30", "2026-10-25T01:29:00Z", true, "2026-10-25T01:29:00Z")]
    [InlineData("00:00-01:30", "2026-10-25T01:30:00Z", false, "2026-10-26T00:00:00Z")]
    public void ClocksGoBack_RepeatedTimeCountsTwice(string range, string at, bool open, string next)
    {
        var hours = Hours("Europe/London", range, everyDay: true);

        Assert.Equal(open, hours.IsOpen(At(at)));
        Assert.Equal(At(next), hours.NextOpening(At(at)));
    }

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")] // half an hour of daylight saving
    [InlineData("America/Havana")] // changes at midnight
    [InlineData("Asia/Beirut")] // changes at midnight
    [InlineData("Africa/Casablanca")]
    public void Always_NeverCloses_WhateverTheClocksDo(string zone)
    {
        var hours = BusinessHours.Always(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var start = At("2026-01-01T00:00:00Z");

        Gen.Int[0, 365 * 24 * 60].Sample(minutes => hours.IsOpen(start.AddMinutes(minutes)) && hours.NextOpening(start.AddMinutes(minutes)) == start.AddMinutes(minutes), iter: 500);
    }

    [Theory]
    [InlineData("Europe/London", "01:15-01:45")]
    [InlineData("America/Havana", "00:10-00:50")]
    [InlineData("Australia/Lord_Howe", "01:40-02:20")]
    [InlineData("Pacific/Apia", "00:00-24:00")]
    public void NextOpening_IsTheFirstOpenMinuteFromNowOn(string zone, string range)
    {
        var hours = Hours(zone, range, everyDay: true);
        var start = At("2026-01-01T00:00:00Z");

        Gen.Int[0, 365 * 24 * 60].Sample(
            minutes =>
            {
                var at = start.AddMinutes(minutes);
                var minute = at;
                while (!hours.IsOpen(minute))
                {
                    minute = minute.AddMinutes(1);
                }

                Assert.Equal(minute, hours.NextOpening(at));
            },
            iter: 40);
    }

    [Fact]
    public void EndsOfTheCalendar_DoNotThrow()
    {
        foreach (var at in new[] { DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
        {
            Assert.False(Office.IsOpen(at));
            _ = Office.NextOpening(at);
        }
    }

    private static BusinessHours Hours(string zone, string range, params PackHoliday[] holidays) => Hours(zone, range, false, holidays);

    private static BusinessHours Hours(string zone, string range, bool everyDay, params PackHoliday[] holidays) => new()
    {
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone),
        Week = Enum.GetValues<DayOfWeek>()
            .Where(d => everyDay || d is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .ToImmutableDictionary(d => d, _ => ImmutableArray.Create(Range(range))),
        Holidays = [.. holidays],
    };

    private static OpeningRange Range(string text)
    {
        var parts = text.Split('-').Select(p => p == "24:00" ? TimeSpan.FromDays(1) : TimeSpan.ParseExact(p, "hh\\:mm", CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1]);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
