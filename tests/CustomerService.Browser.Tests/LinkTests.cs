using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>Addresses in messages can be tapped, lead where they say, and are shown as they were typed.</summary>
public sealed class LinkTests(BrowserFixture browser)
{
    // Returns "shown -> href" for every link, and the whole text, as the page has it.
    private const string Linked =
        """
        async (text) => {
          const { linked } = await import('/customer-chat/links.js');
          const p = document.createElement('p');
          p.append(...linked(text, { opensNewTab: 'new' }));
          const links = [...p.querySelectorAll('a')].map((a) => `${a.textContent} -> ${a.getAttribute('href')}${a.dataset.host ? ` (${a.dataset.host})` : ''}`);
          return [p.textContent, ...links];
        }
        """;

    [Theory]
    [InlineData("see https://shop.example/a?b=c#d now", "https://shop.example/a?b=c#d -> https://shop.example/a?b=c#d")]
    [InlineData("HTTP://SHOP.EXAMPLE/A", "HTTP://SHOP.EXAMPLE/A -> http://shop.example/A")]
    [InlineData("(https://shop.example/x_(y)).", "https://shop.example/x_(y) -> https://shop.example/x_(y)")]
    [InlineData("[https://shop.example/]!", "https://shop.example/ -> https://shop.example/")]
    [InlineData("\"https://shop.example/a\", 'https://shop.example/b'", "https://shop.example/a -> https://shop.example/a", "https://shop.example/b -> https://shop.example/b")]
    [InlineData("https://shop.example/a,https://shop.example/b", "https://shop.example/a,https://shop.example/b -> https://shop.example/a,https://shop.example/b")]
    [InlineData("www.shop.example/help.", "www.shop.example/help -> https://www.shop.example/help")]
    [InlineData("https://shop.example/äöü…", "https://shop.example/äöü -> https://shop.example/%C3%A4%C3%B6%C3%BC")]
    [InlineData("詳しくは https://shop.example/ja。", "https://shop.example/ja -> https://shop.example/ja")]
    [InlineData("اكتب إلى info@shop.example.", "info@shop.example -> mailto:info@shop.example")]
    [InlineData("mail first.last+tag@mail.shop.example, please", "first.last+tag@mail.shop.example -> mailto:first.last+tag@mail.shop.example")]
    [InlineData("mailto:info@shop.example", "info@shop.example -> mailto:info@shop.example")]
    [InlineData("call +49 (0)171 234-5678 or 020 7946 0958", "+49 (0)171 234-5678 -> tel:+491712345678", "020 7946 0958 -> tel:02079460958")]
    [InlineData("+1 (555) 123-4567.", "+1 (555) 123-4567 -> tel:+15551234567")]
    [InlineData("Tel: 01 23 45 67 89", "01 23 45 67 89 -> tel:0123456789")]
    [InlineData("(0171) 2345678!", "(0171) 2345678 -> tel:01712345678")]
    [InlineData("0171\u00a02345678 and +49\u2011171\u20112345678", "0171\u00a02345678 -> tel:01712345678", "+49\u2011171\u20112345678 -> tel:+491712345678")]
    [InlineData("0800 123 4567", "0800 123 4567 -> tel:08001234567")]
    public async Task Address_is_a_link(string text, params string[] links)
    {
        string[] expected = [text, .. links];
        Assert.Equal(expected, await LinkedAsync(text));
    }

    [Theory]
    [InlineData("javascript:pwned()")]
    [InlineData("JaVaScRiPt://shop.example/%0apwned()")]
    [InlineData("data:text/html,<script>pwned()</script>")]
    [InlineData("vbscript:x file:///etc/passwd blob:https ftp://shop.example about:blank")]
    [InlineData("https://bank.example@evil.example/")]
    [InlineData("https://user:secret@shop.example/")]
    [InlineData("https://")]
    [InlineData("http:// shop.example")]
    [InlineData("xhttps://shop.example")]
    [InlineData("https://p\u0430ypal.example/")]
    [InlineData("info@p\u0430ypal.example")]
    [InlineData("order 2026-11-28, 28.11.2026, 01/02/2026 at 09:30")]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("0.12 EUR or 1,000.00 or 10.12.20.26")]
    [InlineData("order 0034-0434-1234-5678-9012")]
    [InlineData("GB-0171-2345678")]
    [InlineData("a@b c@d.1 @shop.example @")]
    public async Task What_is_no_address_stays_text(string text) => Assert.Equal(text, Assert.Single(await LinkedAsync(text)));

    [Theory]
    [InlineData("https://müller.example/", "https://müller.example/ -> https://xn--mller-kva.example/")]
    [InlineData("https://\u0430\u0440\u0440\u04cf\u0435.example/", "https://\u0430\u0440\u0440\u04cf\u0435.example/ -> https://xn--80ak6aa92e.example/ (xn--80ak6aa92e.example)")]
    [InlineData("https://президент.рф", "https://президент.рф -> https://xn--d1abbgf6aiiy.xn--p1ai/ (xn--d1abbgf6aiiy.xn--p1ai)")]
    [InlineData("https://shop\u0131.example/", "https://shop\u0131.example/ -> https://xn--shop-oza.example/ (xn--shop-oza.example)")]
    public async Task Name_in_foreign_letters_says_what_is_asked_for(string text, string link)
    {
        string[] expected = [text, link];
        Assert.Equal(expected, await LinkedAsync(text));
    }

    [Theory]
    [InlineData("https://shop.example/\u202ecod.exe", "https://shop.example/")]
    [InlineData("https://shop.example/\u200bx", "https://shop.example/")]
    [InlineData("https://shop.example/\u2066x", "https://shop.example/")]
    public async Task Link_ends_before_what_cannot_be_seen(string text, string shown)
    {
        var found = await LinkedAsync(text);
        Assert.Equal([text, $"{shown} -> {shown}"], found);
    }

    [Theory]
    [InlineData("https://")]
    [InlineData("www.")]
    [InlineData("https://a.example/(")]
    [InlineData("https://a.example/)")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("a@a.")]
    [InlineData("0171 ")]
    [InlineData("+1 ")]
    [InlineData("+49 (0) ")]
    [InlineData("01 ")]
    [InlineData("0")]
    [InlineData(".")]
    [InlineData("(0")]
    public async Task Long_texts_of_any_kind_are_read_in_linear_time(string part)
    {
        // Exponential or cubic time would outlast the test's patience by far.
        var text = string.Concat(Enumerable.Repeat(part, 32_768 / part.Length));

        var found = await LinkedAsync(text);

        Assert.Equal(text, found[0]);
    }

    [Fact]
    public async Task Everybody_s_messages_have_links_that_open_apart_and_tell_nothing()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);

        await chat.AskAsync("I wrote to help@shop.example and https://shop.example/order");
        await api.AgentSaysAsync(await chat.ConversationAsync(), "Call +44 20 7946 0958, or see https://shop.example/call");

        var own = chat.Own.Locator(".text a");
        await Expect(own).ToHaveTextAsync(["help@shop.example", "https://shop.example/order"]);
        var agents = chat.Log.Locator(".agent .text a");
        await Expect(agents).ToHaveTextAsync(["+44 20 7946 0958", "https://shop.example/call"]);
        await Expect(agents.First).ToHaveAttributeAsync("href", "tel:+442079460958");
        await Expect(agents.Last).ToHaveAttributeAsync("target", "_blank");
        await Expect(agents.Last).ToHaveAttributeAsync("rel", "noopener noreferrer");
        Assert.Equal("I wrote to help@shop.example and https://shop.example/order", await chat.Own.Locator(".text").TextContentAsync());
    }

    private Task<string[]> LinkedAsync(string text) => browser.WorkOutAsync<string[]>(Linked, text);
}
