using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using CustomerService.Browser.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>The page says who its visitor is. What a signature is worth, the server says: here it is watched what it is asked.</summary>
public sealed class IdentityTests(BrowserFixture browser)
{
    [Fact]
    public async Task Each_of_those_who_share_a_browser_has_a_conversation_of_their_own()
    {
        await using var context = await browser.NewContextAsync();
        var asked = await WatchAsync(context);
        var chat = await ChatPage.OpenAsync(context);
        await SignInAsync(chat, "ann");
        await chat.AskAsync("I am Ann");
        Assert.Contains(asked, each => each.Contains(Token("ann"), StringComparison.Ordinal));

        await SignInAsync(chat, "bob");
        await Expect(chat.Own).ToHaveCountAsync(0);
        await chat.AskAsync("I am Bob");
        Assert.Contains(asked, each => each.Contains(Token("bob"), StringComparison.Ordinal));

        await SignInAsync(chat, "ann");
        await Expect(chat.Own).ToContainTextAsync(["I am Ann"]);
        await chat.Page.EvaluateAsync("() => { document.querySelector('customer-chat').identity = null; document.querySelector('customer-chat').open(); }");
        await Expect(chat.Own).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_said_before_signing_in_goes_along()
    {
        await using var context = await browser.NewContextAsync();
        var asked = await WatchAsync(context);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("Nobody knows me");

        await SignInAsync(chat, "carol");
        await Expect(chat.Own).ToHaveCountAsync(1);
        Assert.Contains(asked, each => each.Contains("resumeToken", StringComparison.Ordinal) && each.Contains(Token("carol"), StringComparison.Ordinal));

        await chat.Page.EvaluateAsync("() => { document.querySelector('customer-chat').identity = null; document.querySelector('customer-chat').open(); }");
        await Expect(chat.Own).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_refused_identity_leaves_the_visitor_anonymous_and_the_page_hears_why()
    {
        await using var context = await browser.NewContextAsync();
        await context.RouteAsync("**/visitors**", route => route.Request.PostData?.Contains("identity", StringComparison.Ordinal) == true
            ? route.FulfillAsync(new() { Status = 401, ContentType = "application/problem+json", Body = """{"detail":"The identity has expired: sign another."}""" })
            : route.ContinueAsync());
        var chat = await ChatPage.OpenAsync(context);
        var heard = await SignInAsync(chat, "dave");

        Assert.Equal("false The identity has expired: sign another.", heard);
        await chat.AskAsync("Hello");
        await Expect(chat.Own).ToHaveCountAsync(1);
        Assert.Equal("false The identity is not a signed token with a subject.", await SetAsync(chat, "nonsense"));
    }

    private static async Task<ConcurrentQueue<string>> WatchAsync(IBrowserContext context)
    {
        var asked = new ConcurrentQueue<string>();
        await context.RouteAsync("**/visitors**", async route =>
        {
            asked.Enqueue(route.Request.PostData ?? "");
            await route.ContinueAsync();
        });
        return asked;
    }

    private static async Task<string> SignInAsync(ChatPage chat, string subject)
    {
        var heard = await SetAsync(chat, Token(subject));
        await Expect(chat.Page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" })).ToBeVisibleAsync();
        return heard;
    }

    private static Task<string> SetAsync(ChatPage chat, string identity) => chat.Page.EvaluateAsync<string>(
        """
        (identity) => new Promise((resolve) => {
          const chat = document.querySelector('customer-chat');
          chat.addEventListener('customer-chat:identity', ({ detail }) => resolve(`${detail.verified} ${detail.problem ?? ''}`), { once: true });
          chat.identity = identity;
          chat.open();
        })
        """,
        identity);

    private static string Token(string subject) =>
        $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"sub":"{{subject}}"}"""))}.c2lnbmF0dXJl";
}
