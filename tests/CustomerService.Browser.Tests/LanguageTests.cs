using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>The chat speaks the language of the page, or else of the visitor.</summary>
public sealed partial class LanguageTests(BrowserFixture browser)
{
    private static readonly string Folder = RepositoryFiles.Path("src/CustomerService.Console/wwwroot/customer-chat/lang");

    public static TheoryData<string> Languages => [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void There_are_at_least_eight() => Assert.True(Languages.Count >= 7); // and English

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Language_has_every_text_with_every_place_in_it(string language)
    {
        var english = JsonNode.Parse(await browser.WorkOutAsync<string>("async () => JSON.stringify((await import('/customer-chat/strings.js')).ENGLISH)"))!.AsObject();

        var texts = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, language + ".json"), TestContext.Current.CancellationToken))!.AsObject();

        Assert.Equal(english.Select(text => text.Key).Order(StringComparer.Ordinal), texts.Select(text => text.Key).Where(key => key != "dir").Order(StringComparer.Ordinal));
        foreach (var (key, text) in english)
        {
            Assert.Equal(Places(text!), Places(texts[key]!));
            Assert.NotEmpty(texts[key]!.ToJsonString().Trim('"'));
        }
    }

    [Theory]
    [InlineData("fr", "de", "es-ES", "Votre message")]
    [InlineData("DE-at", "fr", "es-ES", "Ihre Nachricht")]
    [InlineData(null, "nl", "es-ES", "Uw bericht")]
    [InlineData(null, "fi", "es-ES", "Su mensaje")]
    [InlineData(null, "", "pt-BR", "A sua mensagem")]
    [InlineData(null, "!!", "it-IT", "Il suo messaggio")]
    [InlineData(null, "", "fi-FI", "Your message")]
    [InlineData("xx", "", "ja-JP", "メッセージ")]
    public async Task Element_page_and_browser_are_asked_in_this_order(string? element, string page, string visitor, string input)
    {
        await using var context = await browser.NewContextAsync(new() { Locale = visitor });
        var chat = await OpenAsync(context, element, page);

        await Expect(chat.GetByRole(AriaRole.Textbox, new() { Name = input, Exact = true })).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Whole_chat_is_in_the_language_and_fits(string language)
    {
        await using var context = await browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 320, Height = 640 } });
        var page = await OpenAsync(context, language, "en");
        var texts = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, language + ".json"), TestContext.Current.CancellationToken))!;

        await page.Locator("customer-chat #input").FillAsync("Hello");
        await page.Locator("customer-chat .send").ClickAsync();
        await Expect(page.Locator("customer-chat .customer .state")).ToHaveTextAsync((string)texts["sent"]!);
        await page.Locator("customer-chat summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = (string)texts["rate"]! }).ClickAsync();

        await Expect(page.Locator("customer-chat legend")).ToHaveTextAsync((string)texts["ratingLegend"]!);
        await Expect(page.Locator("customer-chat .panel")).ToHaveAttributeAsync("lang", language);
        await Expect(page.Locator("customer-chat .panel")).ToHaveAttributeAsync("dir", language == "ar" ? "rtl" : "ltr");
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelector('customer-chat').shadowRoot.querySelectorAll('.panel *')]
              .filter((element) => element.checkVisibility() && !element.closest('.quiet, .items, svg'))
              .filter((element) => { const { left, right } = element.getBoundingClientRect(); return left < -0.5 || right > innerWidth + 0.5; })
              .map((element) => element.outerHTML.slice(0, 80))
            """));
        Assert.Empty(await AccessibilityCheck.FindAsync(page));
    }

    [Fact]
    public async Task Right_to_left_turns_the_panel_and_texts_keep_their_own_direction()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var page = await OpenAsync(context, "ar", "ar");
        await page.Locator("customer-chat #input").FillAsync("مرحبا، أين طلبي؟");
        await page.Locator("customer-chat .send").ClickAsync();
        await Expect(page.Locator("customer-chat .message.bot")).ToHaveCountAsync(2);

        var places = await page.EvaluateAsync<double[]>(
            """
            () => {
              const middle = (selector) => { const { left, right } = document.querySelector('customer-chat').shadowRoot.querySelector(selector).getBoundingClientRect(); return (left + right) / 2; };
              return [middle('.customer .text'), middle('.bot .text'), middle('.send'), middle('#input')];
            }
            """);
        Assert.True(places[0] < places[1], "The visitor's own messages are on the left.");
        Assert.True(places[2] < places[3], "The send button is left of the field.");
        await Expect(page.Locator("customer-chat .message.bot .text").Last).ToHaveCSSAsync("direction", "ltr");
        await Expect(page.Locator("customer-chat .customer .text")).ToHaveCSSAsync("direction", "rtl");
    }

    [Fact]
    public async Task Language_that_cannot_be_loaded_is_english_and_the_chat_works()
    {
        await using var context = await browser.NewContextAsync();
        await context.RouteAsync("**/lang/de.json*", route => route.AbortAsync());
        var page = await OpenAsync(context, "de", "de");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" }).FillAsync("Hallo");
        await page.Locator("customer-chat .send").ClickAsync();

        await Expect(page.Locator("customer-chat .message.bot")).ToHaveCountAsync(2);
        await Expect(page.Locator("customer-chat .panel")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task Times_are_written_as_the_language_writes_them()
    {
        await using var context = await browser.NewContextAsync(new() { TimezoneId = "America/New_York" });
        await context.RouteAsync("**/conversations/*/messages", async route =>
        {
            await route.FulfillAsync(new() { ContentType = "application/json", Body = """{"replies":[],"state":"waitingForAgent","expectedAt":"2199-11-25T14:30:00Z"}""" });
        });
        var page = await OpenAsync(context, "en-US", "en");
        await page.Locator("customer-chat #input").FillAsync("Hello");
        await page.Locator("customer-chat .send").ClickAsync();
        await Expect(page.Locator("customer-chat .notice")).ToContainTextAsync(new Regex("Monday, November 25 at 09:30.AM"));

        await page.EvaluateAsync("() => document.querySelector('customer-chat').setAttribute('lang', 'de')");

        await Expect(page.Locator("customer-chat .notice")).ToContainTextAsync("Montag, 25. November um 09:30");
    }

    [Fact]
    public async Task Opening_and_writing_before_the_language_is_there_is_not_lost()
    {
        await using var context = await browser.NewContextAsync();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await context.RouteAsync("**/lang/de.json*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync("() => { document.documentElement.lang = 'de'; const chat = document.querySelector('customer-chat'); const again = chat.cloneNode(); chat.replaceWith(again); again.open(); again.send('Hallo'); }");
        held.SetResult();

        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Ihre Nachricht" })).ToBeFocusedAsync();
        await Expect(page.Locator("customer-chat .customer .state")).ToHaveTextAsync("Gesendet");
        await Expect(page.Locator("customer-chat .message.bot")).ToHaveCountAsync(2);
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, string? element, string page)
    {
        // The page as its author would have written it: the languages stand there before the module runs.
        await context.RouteAsync("**/", async route =>
        {
            var response = await route.FetchAsync();
            var html = (await response.TextAsync())
                .Replace("<html lang=\"en-GB\">", $"<html lang=\"{page}\">", StringComparison.Ordinal)
                .Replace("<customer-chat ", element is null ? "<customer-chat " : $"<customer-chat lang=\"{element}\" ", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = response, Body = html });
        });
        var opened = await context.NewPageAsync();
        await opened.GotoAsync("/");
        await opened.Locator("customer-chat .launcher").ClickAsync();
        return opened;
    }

    private static string[] Places(JsonNode text) => [.. PlacePattern().Matches(text.ToJsonString()).Select(match => match.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex PlacePattern();
}
