using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>What agents write in Markdown, as elements; everything else stays the text it is.</summary>
public sealed class MarkdownTests(BrowserFixture browser)
{
    private const string Rendered =
        """
        async (text) => {
          const { markdown } = await import('/customer-chat/markdown.js');
          const div = document.createElement('div');
          div.append(...markdown(text, { opensNewTab: 'new' }));
          for (const a of div.querySelectorAll('a')) {
            for (const name of ['target', 'rel', 'title']) a.removeAttribute(name);
          }
          return div.innerHTML;
        }
        """;

    [Theory]
    [InlineData("plain", "<p>plain</p>")]
    [InlineData("It is **on its way**.", "<p>It is <strong>on its way</strong>.</p>")]
    [InlineData("*a* _b_ __c__ ~~d~~ ***e***", "<p><em>a</em> <em>b</em> <strong>c</strong> <s>d</s> <strong><em>e</em></strong></p>")]
    [InlineData("**bold with *italic* in it**", "<p><strong>bold with <em>italic</em> in it</strong></p>")]
    [InlineData("snake_case_name 2 * 3 * 4 **open", "<p>snake_case_name 2 * 3 * 4 **open</p>")]
    [InlineData("`a **b** <i>` and ``c`d``", "<p><code>a **b** &lt;i&gt;</code> and <code>c`d</code></p>")]
    [InlineData("\\*not italic\\* `open", "<p>*not italic* `open</p>")]
    [InlineData("one\ntwo\n\nthree", "<p>one\ntwo</p><p>three</p>")]
    [InlineData("- a\n- b\n  more\n\n1. c\n2. d", "<ul><li>a</li><li>b\nmore</li></ul><ol><li>c</li><li>d</li></ol>")]
    [InlineData("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>")]
    [InlineData("# Title\ntext", "<p><strong>Title</strong></p><p>text</p>")]
    [InlineData("  # no title", "<p>  # no title</p>")]
    [InlineData("> said\n> you\n\nme", "<blockquote>said\nyou</blockquote><p>me</p>")]
    [InlineData("```\n<b>&amp;\n**x**\n```\nafter", "<pre tabindex=\"0\"><code>&lt;b&gt;&amp;amp;\n**x**</code></pre><p>after</p>")]
    [InlineData("```\nnever closed", "<pre tabindex=\"0\"><code>never closed</code></pre>")]
    [InlineData("[the **page**](https://shop.example/a_(b)) now", "<p><a href=\"https://shop.example/a_(b)\">the <strong>page</strong></a> now</p>")]
    [InlineData("[write](mailto:help@shop.example) [call](tel:+442079460958)", "<p><a href=\"mailto:help@shop.example\">write</a> <a href=\"tel:+442079460958\">call</a></p>")]
    [InlineData("see https://shop.example/a_b_c* and *help@shop.example*", "<p>see <a href=\"https://shop.example/a_b_c\">https://shop.example/a_b_c</a>* and <em><a href=\"mailto:help@shop.example\">help@shop.example</a></em></p>")]
    [InlineData("[https://bank.example](https://evil.example/)", "<p><a href=\"https://evil.example/\" data-host=\"evil.example\">https://bank.example</a></p>")]
    [InlineData("[x](javascript:pwned())", "<p>[x](javascript:pwned())</p>")]
    [InlineData("[x](data:text/html,x) [y](//evil.example) [z](/help)", "<p>[x](data:text/html,x) [y](//evil.example) [z](/help)</p>")]
    [InlineData("![image](https://shop.example/i.png)", "<p>!<a href=\"https://shop.example/i.png\">image</a></p>")]
    [InlineData("<b>bold</b> <img src=x onerror=pwned()>", "<p>&lt;b&gt;bold&lt;/b&gt; &lt;img src=x onerror=pwned()&gt;</p>")]
    public async Task Marks_become_elements(string text, string expected) => Assert.Equal(expected, await RenderedAsync(text));

    [Theory]
    [InlineData("*")]
    [InlineData("**a")]
    [InlineData("a*")]
    [InlineData("_a ")]
    [InlineData("`")]
    [InlineData("`` a ` ")]
    [InlineData("[")]
    [InlineData("[a](")]
    [InlineData("](")]
    [InlineData("[a](https://a.example/")]
    [InlineData("~~")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("  - a\n")]
    [InlineData("1. a\n - b\n")]
    [InlineData("```\n")]
    [InlineData("# ")]
    [InlineData("\n")]
    [InlineData("***a** b* ")]
    [InlineData("*[**_~~")]
    public async Task Long_texts_of_any_kind_are_read_in_linear_time(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 32_768 / part.Length));

        Assert.NotNull(await RenderedAsync(text));
    }

    [Fact]
    public async Task Agents_write_markdown_under_their_names_and_customers_write_text()
    {
        await using var context = await browser.NewContextAsync();
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("my **order**");
        var conversation = await chat.ConversationAsync();

        await api.AgentSaysAsync(conversation, "It is **on its way**:\n- [track it](https://shop.example/track)", "Robin Hood", "markdown");
        await api.AgentSaysAsync(conversation, "It is **plain**.", "Robin Hood");

        var agent = chat.Log.Locator(".agent");
        await Expect(agent.First.Locator("strong")).ToHaveTextAsync("on its way");
        await Expect(agent.First.GetByRole(AriaRole.Link, new() { Name = "track it" })).ToHaveAttributeAsync("href", "https://shop.example/track");
        await Expect(agent.First.Locator(".author")).ToHaveTextAsync("Robin Hood");
        await Expect(agent.First.Locator(".quiet")).ToHaveTextAsync("Robin Hood: ");
        await Expect(agent.Last.Locator(".text")).ToHaveTextAsync("It is **plain**.");
        await Expect(chat.Own.Locator(".text")).ToHaveTextAsync("my **order**");
        await chat.ReloadAsync();
        await Expect(agent.First.Locator("strong")).ToHaveTextAsync("on its way");
        await Expect(agent.First.Locator(".author")).ToHaveTextAsync("Robin Hood");
    }

    private Task<string> RenderedAsync(string text) => browser.WorkOutAsync<string>(Rendered, text);
}
