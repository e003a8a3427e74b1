using Bunit;
using CustomerService.Access;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>What the palette finds, and how keys choose of it.</summary>
public sealed class PaletteTests : BunitContext
{
    private readonly SignedIn _access = new();

    public PaletteTests()
    {
        Services.AddScoped<IConsoleAccess>(_ => _access);
        JSInterop.SetupVoid("customerServiceConsole.close", "palette").SetVoidResult();
    }

    [Fact]
    public void Arrows_go_round_and_enter_goes_there()
    {
        var palette = Render<Palette>();
        var places = palette.FindAll("[role=option]").Count;
        Assert.Equal(0, Chosen(palette));

        Press(palette, "ArrowUp");
        Assert.Equal(places - 1, Chosen(palette));
        Press(palette, "ArrowDown");
        Press(palette, "ArrowDown");
        Assert.Equal(1, Chosen(palette));
        Assert.Equal("palette-1", palette.Find("input").GetAttribute("aria-activedescendant"));
        Press(palette, "Enter");

        Assert.EndsWith("/console/inbox", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void One_word_may_be_the_beginning_of_an_id()
    {
        var palette = Render<Palette>();

        palette.Find("input").Input("c-42&x=1");
        Press(palette, "Enter");

        Assert.EndsWith("/console/conversations?q=c-42%26x%3D1", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", new[] { "Home", "Inbox", "Conversations", "Reports", "Dashboards", "Explore", "Wall", "Admin" })]
    [InlineData("WALL", new[] { "Wall", "Conversations: WALL" })]
    [InlineData("full tv", new[] { "Wall" })]
    [InlineData("sessions", new[] { "People", "Conversations: sessions" })]
    [InlineData("keys", new[] { "Admin", "API keys", "Conversations: keys" })]
    [InlineData("nothing of that", new string[0])]
    public void Words_find_places(string text, string[] names) =>
        Assert.Equal(names, PaletteChoice.For(SignedIn.Manager, text).Select(choice => choice.Name));

    [Theory]
    [InlineData("refunds by channel last week", "Topics by channel, last week", "/console/reports/topics?time=last-week&by=channel")]
    [InlineData("csat", "Satisfaction", "/console/reports/satisfaction")]
    [InlineData("handoffs yesterday", "Handoffs, yesterday", "/console/reports/handoffs?time=yesterday")]
    [InlineData("topics by", null, null)]
    public void Words_find_reports_and_what_they_are_measured_by(string text, string? name, string? path)
    {
        var found = PaletteChoice.For(SignedIn.Manager, text).FirstOrDefault(choice => choice.Path.StartsWith("/console/reports/", StringComparison.Ordinal));

        Assert.Equal((name, path), (found?.Name, found?.Path));
    }

    [Fact]
    public void Nobody_is_shown_a_place_that_they_may_not_see()
    {
        Assert.Empty(PaletteChoice.For(null, ""));
        Assert.Empty(PaletteChoice.For(SignedIn.Manager with { Scopes = AccessScope.Customers }, ""));
        Assert.Empty(PaletteChoice.For(SignedIn.Manager with { Scopes = AccessScope.Customers }, "c-42"));
    }

    private static void Press(IRenderedComponent<Palette> palette, string key) =>
        palette.Find("input").KeyDown(new KeyboardEventArgs { Key = key });

    private static int Chosen(IRenderedComponent<Palette> palette) =>
        palette.FindAll("[role=option]").Index().Single(option => option.Item.GetAttribute("aria-selected") == "true").Index;
}
