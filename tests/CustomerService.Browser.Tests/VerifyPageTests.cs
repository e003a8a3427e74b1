using System.Net;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>Where the link in a mail leads: without script, on a phone, and changing nothing before the button is pressed.</summary>
public sealed class VerifyPageTests(BrowserFixture browser) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(browser.Server.BaseUrl) };

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Who_opens_the_link_is_asked_and_whoever_presses_confirms(ColorScheme scheme, int width)
    {
        var links = Links();
        var token = $"good-{scheme}-{width}";
        await using var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 700 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/verify?t={token}");
        await page.ReloadAsync();
        await Expect(page).ToHaveTitleAsync("Is it you? · Larkfield Goods");
        await Expect(page.GetByText("Confirm it only if that was you")).ToBeVisibleAsync();
        Assert.DoesNotContain(token, links.Pressed);

        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, that was me" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync($"{browser.Server.BaseUrl}/verify");
        Assert.Single(links.Pressed, pressed => pressed == token);
    }

    [Fact]
    public async Task A_link_that_is_none_and_one_that_is_good_no_more_are_told_alike()
    {
        _ = Links();
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/verify")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/verify?t=nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync($"/verify?t=good-{new string('x', 2_000)}")).StatusCode);
        var (none, spent) = (await PressAsync("nothing"), await PressAsync("other-1"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, spent.StatusCode));
        Assert.Equal(await TextAsync(none), await TextAsync(spent));
        Assert.Contains("This link is good no more", await TextAsync(spent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_the_button_is_there_again()
    {
        _ = Links();
        var away = await PressAsync("away-1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Contains("value=\"away-1\"", await TextAsync(away), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_keeps_it_frames_it_or_presses_it_from_elsewhere()
    {
        var links = Links();
        var page = await GetAsync("/verify?t=good-%22%3E%3Cscript%3E");
        Assert.Equal(("no-store", "no-referrer"), (page.Headers.CacheControl!.ToString(), page.Headers.GetValues("Referrer-Policy").Single()));
        Assert.Contains("frame-ancestors 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await TextAsync(page), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await PressAsync("good-elsewhere", "cross-site")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PressAsync("good-elsewhere", "same-site")).StatusCode);
        using var json = new StringContent("""{"t":"good-elsewhere"}""", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.NotFound, (await _http.PostAsync("/verify", json, TestContext.Current.CancellationToken)).StatusCode);
        Assert.DoesNotContain("good-elsewhere", links.Pressed);
    }

    private DoubleConfirmation Links()
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "What was pressed is looked at.");
        return ((DoubleChatServer)browser.Server).Links;
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path, TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> PressAsync(string token, string site = "same-origin")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify") { Content = new FormUrlEncodedContent([new("t", token)]) };
        request.Headers.Add("Sec-Fetch-Site", site);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
