using System.Globalization;
using System.Text.Json;
using CustomerService.Browser.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>Much of it: messages, and letters without a space.</summary>
public sealed class LoadTests(BrowserFixture browser)
{
    [Fact]
    public async Task Thousand_messages_are_read_in_order_and_the_end_is_shown()
    {
        await using var context = await browser.NewContextAsync();
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("before");
        await context.RouteAsync("**/conversations/*?limit=*", route =>
        {
            var from = route.Request.Url.Contains("after=", StringComparison.Ordinal) ? int.Parse(route.Request.Url.Split("after=")[1], CultureInfo.InvariantCulture) : 0;
            var messages = Enumerable.Range(from + 1, 100).Select(seq => new { seq, from = seq % 2 == 0 ? "bot" : "customer", text = $"message {seq}", at = "2026-11-01T08:00:00Z", messageId = seq % 2 == 0 ? null : $"m-{seq}", sources = Array.Empty<object>() });
            return route.FulfillAsync(new()
            {
                ContentType = "application/json",
                Body = JsonSerializer.Serialize(new { state = "open", messages, next = from < 900 ? (from + 100).ToString(CultureInfo.InvariantCulture) : null }),
            });
        });
        await context.RouteAsync("**/conversations/*/events", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = ": quiet\n\n" }));

        await chat.ReloadAsync();

        await Expect(chat.Log.Locator(".message:has(.meta)")).ToHaveCountAsync(1_000);
        var texts = await chat.Log.Locator(".message:has(.meta) .text").AllTextContentsAsync();
        Assert.Equal(Enumerable.Range(1, 1_000).Select(seq => $"message {seq}"), texts);
        await Expect(chat.Log.Locator(".message").Last).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Endless_words_break_and_nothing_scrolls_sideways()
    {
        var word = new string('W', 3_000);
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await context.RouteAsync("**/conversations/*/messages", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = JsonSerializer.Serialize(new
            {
                state = "handedOff",
                agent = new { name = word },
                replies = new[] { new { seq = 3, text = $"https://shop.example/{word}", choices = new[] { new { id = "x", title = word } }, sources = new[] { new { id = "x", title = word, url = $"https://shop.example/{word}" } } } },
            }),
        }));
        await context.RouteAsync("**/conversations/*/events", route => route.FulfillAsync(new()
        {
            ContentType = "text/event-stream",
            Body = "event: message\nid: 4\ndata: " + JsonSerializer.Serialize(new { seq = 4, from = "agent", text = $"**{word}**\n- `{word}`\n> {word}", format = "markdown", author = new { name = word }, at = "2026-11-01T08:00:00Z" }) + "\n\n",
        }));
        await context.RouteAsync("**/conversations/*?limit=*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = "{\"state\":\"handedOff\",\"messages\":[]}" }));
        var chat = await ChatPage.OpenAsync(context);
        await chat.Page.EvaluateAsync("word => document.querySelector('customer-chat').setAttribute('heading', word)", word);

        await chat.SayAsync(word);

        await Expect(chat.Log.Locator(".agent")).ToHaveCountAsync(1);
        Assert.True(await chat.Page.EvaluateAsync<bool>(
            """
            () => [...document.querySelector('customer-chat').shadowRoot.querySelectorAll('.log, .panel, .notice, .header')].every((element) => element.scrollWidth <= element.clientWidth + 1)
              && document.documentElement.scrollWidth <= innerWidth
            """));
        await Expect(chat.Page.GetByRole(AriaRole.Button, new() { Name = "Close chat" })).ToBeInViewportAsync();
        await Expect(chat.Input).ToBeInViewportAsync();
    }
}
