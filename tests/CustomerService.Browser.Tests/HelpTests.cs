using System.Net;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>The help centre works without script, on every screen, and for every reader.</summary>
public sealed class HelpTests(BrowserFixture browser) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(browser.Server.BaseUrl) };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Without_script_a_reader_finds_an_article_and_says_whether_it_helped()
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "The double's articles are looked for.");
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/help");
        await Expect(page).ToHaveTitleAsync("Help · Larkfield Goods");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Delivery", Exact = true })).ToBeVisibleAsync();

        await page.GetByLabel("Search the articles").FillAsync("label");
        await page.GetByLabel("Search the articles").PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 article found.");
        await page.GetByRole(AriaRole.Link, new() { Name = "How to get a return label" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{browser.Server.BaseUrl}/help/demo/return-label");

        await page.GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Thank you for telling us.");
        Assert.Contains("return-label: True", ((DoubleChatServer)browser.Server).Articles.Said);
    }

    [Theory]
    [InlineData("/help/demo", ColorScheme.Light, 1280)]
    [InlineData("/help/demo", ColorScheme.Dark, 390)]
    [InlineData("/help/demo?q=delivery", ColorScheme.Light, 390)]
    [InlineData("/help/demo?q=zzz", ColorScheme.Dark, 1280)]
    [InlineData("/help/demo/returns", ColorScheme.Light, 390)]
    [InlineData("/help/demo/returns", ColorScheme.Dark, 1280)]
    [InlineData("/help/demo/returns?thanks", ColorScheme.Light, 1280)]
    [InlineData("/help/demo/nothing", ColorScheme.Light, 1280)]
    [InlineData("/nothing/here", ColorScheme.Light, 1280)]
    [InlineData("/nothing/here", ColorScheme.Dark, 390)]
    public async Task Every_page_is_named_readable_and_fits(string path, ColorScheme scheme, int width)
    {
        await using var context = await browser.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);

        Assert.Empty(await AccessibilityCheck.FindAsync(page));
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await Expect(page.Locator("main")).ToHaveCountAsync(1);
        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("/help", "/help/demo")]
    [InlineData("/help/returns", "/help/demo/returns")]
    public async Task Old_addresses_lead_on(string old, string now)
    {
        using var answer = await _http.GetAsync(new Uri(old, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Found, now), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml", "/help/UPPER", true)]
    [InlineData("text/html", "/help/nobody/returns", true)]
    [InlineData("text/html", "/nothing", true)]
    [InlineData("application/json", "/nothing", false)]
    [InlineData("text/html", "/api/v1/nothing", false)]
    public async Task Who_asks_for_a_page_gets_one_also_where_there_is_none(string accept, string path, bool isPage)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isPage, text.Contains("There is nothing here", StringComparison.Ordinal));
        Assert.Equal(isPage, answer.Headers.Contains("Content-Security-Policy"));
    }

    [Theory]
    [InlineData("multipart/form-data", "answer=yes")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"answer\"\r\n\r\nyes")]
    [InlineData("application/x-www-form-urlencoded", "KEY=yes")]
    [InlineData("application/x-www-form-urlencoded", "%=%&answer")]
    [InlineData("text/plain", "answer=yes")]
    public async Task A_form_that_is_none_is_a_bad_request(string type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/help/demo/privacy/helped");
        request.Content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body.Replace("KEY", new string('k', 4_000), StringComparison.Ordinal)));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        using var reply = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task A_vote_from_another_site_a_wrong_one_and_one_for_nothing_are_refused_and_a_second_one_does_not_count()
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "What was counted is looked at.");
        var said = ((DoubleChatServer)browser.Server).Articles.Said;

        Assert.Equal(HttpStatusCode.Forbidden, await VoteAsync("privacy", "yes", "cross-site"));
        Assert.Equal(HttpStatusCode.BadRequest, await VoteAsync("privacy", "maybe", "same-origin"));
        Assert.Equal(HttpStatusCode.NotFound, await VoteAsync("nothing", "yes", "same-origin"));
        Assert.DoesNotContain(said, vote => vote.StartsWith("privacy", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.SeeOther, await VoteAsync("privacy", "no", "same-origin"));
        Assert.Equal(HttpStatusCode.SeeOther, await VoteAsync("privacy", "yes", "same-origin"));
        Assert.Equal(["privacy: False"], said.Where(vote => vote.StartsWith("privacy", StringComparison.Ordinal)));

        async Task<HttpStatusCode> VoteAsync(string article, string answer, string site)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/help/demo/{article}/helped") { Content = new FormUrlEncodedContent([new("answer", answer)]) };
            request.Headers.Add("Sec-Fetch-Site", site);
            using var reply = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            return reply.StatusCode;
        }
    }
}
