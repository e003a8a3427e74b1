using CustomerService.Dashboards;
using CustomerService.WebConsole.Dashboards;

namespace CustomerService.Browser.Tests.Staff;

public sealed class DashboardNamesTests
{
    [Theory]
    [InlineData("Every morning", 1, "every-morning")]
    [InlineData("  Refunds & returns!  ", 2, "refunds-returns-2")]
    [InlineData("Übersicht für Köln", 1, "bersicht-fr-kln")]
    [InlineData("今日", 1, "dashboard")]
    [InlineData("New", 1, "dashboard")]
    [InlineData("--", 9, "dashboard-9")]
    public void Name_is_made_of_the_title(string title, int number, string name)
    {
        Assert.Equal(name, DashboardNames.Of(title, number));
        Assert.True(DashboardRules.IsName(name));
    }

    [Fact]
    public void Name_of_the_longest_title_is_one() => Assert.True(DashboardRules.IsName(DashboardNames.Of(new string('x', DashboardRules.LongestTitle), 9)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"basedOn":1}""")]
    [InlineData("""{"basedOn":1,"content":{"title":"x","cards":[null]}}""")]
    [InlineData("""{"basedOn":1,"content":{"title":"x","cards":[{"picture":"bar"}]}}""")]
    [InlineData("""{"basedOn":1,"content":{"title":"x","cards":[{"picture":"bar","metrics":["a"],"filters":[{"dimension":"x"}]}]}}""")]
    public void What_is_no_draft_is_left(string? kept) => Assert.Null(EditDraft.Read(kept));

    [Fact]
    public void Draft_is_read_as_it_was_written() =>
        Assert.Equal(DashboardBench.WithAll, EditDraft.Read(EditDraft.Write(DashboardBench.WithAll, 7))!.Content);
}
