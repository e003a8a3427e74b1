using CustomerService.WebConsole.Reports;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>The list of reports, and what their addresses say.</summary>
public sealed class ReportCatalogueTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 14, 10, 0, TimeSpan.Zero);

    private static readonly Report Topics = ReportCatalogue.Find("topics")!;

    [Fact]
    public void There_are_twenty_each_called_once_and_asking_one_question()
    {
        Assert.Equal(20, ReportCatalogue.All.Count);
        Assert.Equal(20, ReportCatalogue.All.DistinctBy(report => report.Name).DistinctBy(report => report.Title).Count());
        Assert.All(ReportCatalogue.All, report =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", report.Name);
            Assert.Single(report.Asks, character => character == '?');
            Assert.EndsWith("?", report.Asks, StringComparison.Ordinal);
            Assert.Contains(report.Metrics, metric => metric.IsCount);
            Assert.All(report.Metrics, metric => Assert.EndsWith(".", metric.Is, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("today", "2026-11-30 00:00", "2026-11-30 14:10", "2026-11-29 00:00", "2026-11-29 14:10", "2026-11-23 14:10")]
    [InlineData("yesterday", "2026-11-29 00:00", "2026-11-30 00:00", "2026-11-28 00:00", "2026-11-29 00:00", "2026-11-23 00:00")]
    [InlineData("7d", "2026-11-24 00:00", "2026-11-30 14:10", "2026-11-17 00:00", "2026-11-23 14:10", "2026-11-23 14:10")]
    [InlineData("28d", "2026-11-03 00:00", "2026-11-30 14:10", "2026-10-06 00:00", "2026-11-02 14:10", "2026-11-02 14:10")]
    [InlineData("90d", "2026-09-02 00:00", "2026-11-30 14:10", "2026-06-04 00:00", "2026-09-01 14:10", "2026-08-31 14:10")]
    [InlineData("week", "2026-11-30 00:00", "2026-11-30 14:10", "2026-11-29 00:00", "2026-11-29 14:10", "2026-11-23 14:10")]
    [InlineData("last-week", "2026-11-23 00:00", "2026-11-30 00:00", "2026-11-16 00:00", "2026-11-23 00:00", "2026-11-23 00:00")]
    [InlineData("month", "2026-11-01 00:00", "2026-11-30 14:10", "2026-10-01 00:00", "2026-10-30 14:10", "2026-10-26 14:10")]
    [InlineData("last-month", "2026-10-01 00:00", "2026-11-01 00:00", "2026-09-01 00:00", "2026-10-01 00:00", "2026-09-27 00:00")]
    public void Stretches_go_along_with_time_and_stand_beside_what_is_over(
        string key, string from, string to, string beforeFrom, string beforeTo, string weeksTo)
    {
        var stretch = Stretch.Of(key, Now)!;

        Assert.Equal([from, to, beforeFrom, beforeTo, weeksTo], new[]
        {
            stretch.From, stretch.To, stretch.Before().From, stretch.Before().To, stretch.Weeks().To,
        }.Select(at => $"{at:yyyy-MM-dd HH:mm}"));
        Assert.All([stretch.Before(), stretch.Weeks()], other => Assert.True(other.To <= stretch.From && other.From < other.To));
        Assert.Equal(stretch.From.DayOfWeek, stretch.Weeks().From.DayOfWeek);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?time=7d&compare=weeks&by=channel&intent=returns&intent=&intent=a%26b%3Dc")]
    [InlineData("?from=2026-11-01&to=2026-11-10&grain=hour&metric=turns_failed&sort=-turns")]
    [InlineData("?time=today&compare=none&by=time&sort=time&channel=%3Cscript%3E")]
    [InlineData("?from=2026-11-30&to=2026-11-30&grain=hour&at=2026-11-30T09%3A00Z")]
    public void Address_that_is_read_is_written_again_as_it_was(string query)
    {
        if (query.Contains("from=2026-11-01", StringComparison.Ordinal))
        {
            query = query.Replace("grain=hour", "grain=week", StringComparison.Ordinal);
        }

        var (question, problem) = ReportAddress.Read(Topics, query, Now);

        Assert.Null(problem);
        var again = ReportAddress.Read(Topics, question!.Address[Topics.Path.Length..], Now).Question!;
        Assert.Equal(question.Address, again.Address);
        Assert.Equal((question.Stretch, question.Filters, question.By, question.Metric, question.Compare, question.Sort, question.At),
            (again.Stretch, again.Filters, again.By, again.Metric, again.Compare, again.Sort, again.At));

        // What goes along with time goes on doing so, whenever it is opened.
        Assert.Equal(question.Stretch.Key is null, question.Address.Contains("from=", StringComparison.Ordinal));
        var later = ReportAddress.Read(Topics, question.Address[Topics.Path.Length..], Now.AddDays(3)).Question!.Stretch;
        Assert.Equal(question.Stretch.Key is null ? (question.Stretch.From, question.Stretch.Last) : (Stretch.Of(question.Stretch.Key, Now.AddDays(3))!.From, Now.UtcDateTime.Date.AddDays(3)), (later.From, later.Last));
    }

    [Theory]
    [InlineData("hour", "?time=today", "2026-11-30T09:00Z")]
    [InlineData("day", "?time=7d", "2026-11-30T00:00Z")]
    [InlineData("week", "?from=2026-06-01&to=2026-11-29", "2026-08-31T00:00Z")]
    public void Part_of_the_time_stays_where_it_is_whenever_its_conversations_are_asked_for(string grain, string query, string at)
    {
        var question = ReportAddress.Read(Topics, query, Now).Question!;
        Assert.Equal(grain, question.Grain);
        var part = question.OfPart(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        foreach (var days in new[] { 0, 1, 40 })
        {
            var (later, problem) = ReportAddress.Read(Topics, part.Behind[(Topics.Path.Length + "/conversations".Length)..], Now.AddDays(days));
            Assert.Null(problem);
            Assert.Equal(part.StretchAt.From, later!.StretchAt.From);
            Assert.True(later.StretchAt.To >= part.StretchAt.To && later.StretchAt.To - part.StretchAt.From <= TimeSpan.FromDays(7));
        }
    }
}
