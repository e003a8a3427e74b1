using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerService.Browser.Tests.Browsers;
using CustomerService.Browser.Tests.Servers;
using CustomerService.WebConsole.Help;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests.Injection;

/// <summary>
/// Every text of the corpus through every door. Each test runs twice: with our content security policy, where an attempt shows as
/// a violation, and with the policy switched off in the browser, where an attempt would run.
/// </summary>
public sealed class InjectionTests(BrowserFixture browser)
{
    private const string WhatIsNotPlainMarkup =
        """
        main => [...main.querySelectorAll('*')].flatMap((element) => [
          ...(/^(ARTICLE|H[1-6]|P|A|EM|STRONG|CODE|PRE|UL|OL|LI|TABLE|THEAD|TBODY|TR|TH|TD|BLOCKQUOTE|HR|BR)$/.test(element.tagName) ? [] : [element.tagName]),
          ...[...element.attributes].map(({ name }) => name).filter((name) => !/^(dir|href|title|class|id)$/.test(name)),
          ...(element.tagName === 'A' && !/^(https?|mailto):$/.test(element.protocol) ? [element.href] : [])])
        """;

    [Fact]
    public void Corpus_is_large_and_without_repeats()
    {
        Assert.True(InjectionCorpus.All.Count >= 110);
        Assert.Equal(InjectionCorpus.All.Count, InjectionCorpus.All.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Watch_sees_what_the_corpus_would_do_to_a_page_that_takes_text_for_markup()
    {
        // Without this the other tests could pass because nothing is ever noticed.
        await using var context = await browser.NewContextAsync(new() { BypassCSP = true });
        var watch = await InjectionWatch.BeginAsync(context, browser.Server.BaseUrl);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/live");

        await page.EvaluateAsync("texts => { for (const text of texts) document.body.appendChild(document.createElement('div')).innerHTML = text; }", InjectionCorpus.All);

        await page.WaitForConditionAsync(() => watch.Seen.Count(seen => seen.Contains("pwned() ran", StringComparison.Ordinal)) > 20 && watch.Seen.Any(seen => seen.Contains("evil.invalid", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_of_customers_stay_text_also_after_a_reload(bool bypassPolicy)
    {
        await using var context = await browser.NewContextAsync(new() { BypassCSP = bypassPolicy });
        var watch = await InjectionWatch.BeginAsync(context, browser.Server.BaseUrl);
        var chat = await ChatPage.OpenAsync(context);

        await chat.Page.EvaluateAsync("texts => texts.forEach((text) => document.querySelector('customer-chat').send(text))", InjectionCorpus.All);

        await Expect(chat.Own.Locator(".state.sent")).ToHaveCountAsync(InjectionCorpus.All.Count, new() { Timeout = 300_000 });
        await AssertTextsAsync(chat.Own);
        await chat.ReloadAsync();
        await Expect(chat.Own).ToHaveCountAsync(InjectionCorpus.All.Count);
        await AssertTextsAsync(chat.Own);
        await AssertNothingRanAsync(chat.Page, watch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answers_with_sources_stay_text_and_link_nowhere_but_to_the_web(bool bypassPolicy)
    {
        await using var context = await browser.NewContextAsync(new() { BypassCSP = bypassPolicy });
        var watch = await InjectionWatch.BeginAsync(context, browser.Server.BaseUrl);
        await context.RouteAsync("**/conversations/*/messages", async route =>
        {
            var response = await route.FetchAsync();
            var result = JsonNode.Parse(await response.TextAsync())!;
            result["replies"] = JsonSerializer.SerializeToNode(InjectionCorpus.All.Select((text, index) =>
                new { seq = 1_000 + index, text, sources = new[] { new { id = text, title = text, url = text } } }));
            await route.FulfillAsync(new() { Response = response, Body = result.ToJsonString() });
        });
        var chat = await ChatPage.OpenAsync(context);

        await chat.SayAsync("hello");

        var answers = chat.Log.Locator(".message.bot:has(.sources)");
        await Expect(answers).ToHaveCountAsync(InjectionCorpus.All.Count);
        await AssertTextsAsync(answers);
        var titles = await answers.Locator(".sources li").EvaluateAllAsync<string[]>("items => items.map((item) => (item.firstChild.firstChild ?? item.firstChild).data)");
        Assert.Equal(InjectionCorpus.All, titles);
        var links = await answers.Locator("a").EvaluateAllAsync<string[]>("links => links.map((link) => link.href)");
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Matches("^https?://[^/@]+/", link));
        await AssertNothingRanAsync(chat.Page, watch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_of_agents_stay_text(bool bypassPolicy)
    {
        await using var context = await browser.NewContextAsync(new() { BypassCSP = bypassPolicy });
        var watch = await InjectionWatch.BeginAsync(context, browser.Server.BaseUrl);
        using var api = new ChatApi(browser.Server);
        var chat = await ChatPage.OpenAsync(context);
        await chat.AskAsync("hello");
        var conversation = await chat.ConversationAsync();

        foreach (var text in InjectionCorpus.All)
        {
            await api.AgentSaysAsync(conversation, text);
        }

        var messages = chat.Log.Locator(".message.agent");
        await Expect(messages).ToHaveCountAsync(InjectionCorpus.All.Count);
        await AssertTextsAsync(messages);
        await AssertNothingRanAsync(chat.Page, watch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Markdown_names_and_choices_stay_harmless(bool bypassPolicy)
    {
        await using var context = await browser.NewContextAsync(new() { BypassCSP = bypassPolicy });
        var watch = await InjectionWatch.BeginAsync(context, browser.Server.BaseUrl);
        var events = string.Concat(InjectionCorpus.All.Select((text, index) => string.Create(CultureInfo.InvariantCulture, $"id: {1_000 + index}\nevent: message\ndata: {JsonSerializer.Serialize(new
        {
            seq = 1_000 + index,
            from = "agent",
            text = AsMarkdown(text),
            format = "markdown",
            author = new { name = text },
            choices = new[] { new { id = text, title = text } },
            at = "2026-11-01T08:00:00Z",
        })}\n\n")));
        await context.RouteAsync("**/conversations/*/events", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = $"{events}id: 9000\nevent: state\ndata: {JsonSerializer.Serialize(new { seq = 9000, state = "handedOff", agent = new { name = InjectionCorpus.All[0] } })}\n\n" }));
        var chat = await ChatPage.OpenAsync(context);

        await chat.SayAsync("hello");

        var messages = chat.Log.Locator(".message.agent");
        await Expect(messages).ToHaveCountAsync(InjectionCorpus.All.Count);
        Assert.Empty(await messages.Locator(".text").EvaluateAllAsync<string[]>(
            """
            texts => texts.flatMap((text) => [...text.querySelectorAll('*')]).flatMap((element) => [
              ...(/^(P|A|EM|STRONG|S|CODE|PRE|UL|OL|LI|BLOCKQUOTE)$/.test(element.tagName) ? [] : [element.tagName]),
              ...[...element.attributes].map(({ name }) => name).filter((name) => !/^(href|target|rel|title|data-host|start|tabindex)$/.test(name)),
              ...(element.tagName === 'A' && !/^(https?|mailto|tel):$/.test(element.protocol) ? [element.href] : [])])
            """));
        Assert.Equal(InjectionCorpus.All.Select(Shown), await messages.Locator(".author").EvaluateAllAsync<string[]>("names => names.map((name) => name.textContent)"));
        Assert.Equal(InjectionCorpus.All.Select(text => text.Trim()), await messages.Locator(".choices button").EvaluateAllAsync<string[]>("titles => titles.map((title) => title.textContent)"));
        await Expect(chat.Notice).ToContainTextAsync(InjectionCorpus.All[0]);
        await AssertNothingRanAsync(chat.Page, watch);

        static string Shown(string name) => name.Trim().Length <= 80 ? name.Trim() : name.Trim()[..80];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_greetings_headings_and_texts_of_the_page_stay_text(bool bypassPolicy)
    {
        await using var context = await browser.NewContextAsync(new() { BypassCSP = bypassPolicy });
        var watch = await InjectionWatch.BeginAsync(context, browser.Server.BaseUrl);
        var chat = await ChatPage.OpenAsync(context);
        await chat.Page.EvaluateAsync("() => document.querySelector('customer-chat').removeAttribute('greeting')");

        foreach (var text in InjectionCorpus.All)
        {
            var shown = await chat.Page.EvaluateAsync<string[]>(
                """
                text => {
                  const chat = document.querySelector('customer-chat');
                  chat.setAttribute('visitor-name', text);
                  chat.setAttribute('heading', text);
                  chat.strings = { placeholder: text, send: text };
                  const part = (selector) => chat.shadowRoot.querySelector(selector);
                  return [part('.bot .text').textContent, part('h2').textContent, part('#input').placeholder, part('.send').title];
                }
                """,
                text);
            Assert.Equal([$"Hello {text}! How can we help?", text, text, text], shown);
        }

        await AssertNothingRanAsync(chat.Page, watch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Help_articles_stay_text(bool bypassPolicy)
    {
        Assert.SkipUnless(browser.Server is DoubleChatServer, "The articles of a real host come from its pack.");
        var articles = ((DoubleChatServer)browser.Server).Articles;
        await using var context = await browser.NewContextAsync(new() { BypassCSP = bypassPolicy });
        var watch = await InjectionWatch.BeginAsync(context, browser.Server.BaseUrl);
        var page = await context.NewPageAsync();
        foreach (var (index, texts) in InjectionCorpus.All.Chunk(40).Index().ToList())
        {
            // HTML has no way to write U+0000; the chat, which writes no HTML, is tested with it.
            var text = string.Join("\n\n", texts).Replace("\0", "", StringComparison.Ordinal);
            articles.Add(new($"text-{index}", text, SafeHtml.FromText(text)));
            await page.GotoAsync($"/help/text-{index}");
            Assert.Equal(
                [text, text, text + " · Larkfield Goods"],
                await page.EvaluateAsync<string[]>("() => [document.querySelector('main .plain').textContent, document.querySelector('main h1').textContent, document.querySelector('title').textContent]"));

            articles.Add(new($"markdown-{index}", text, DoubleArticles.FromMarkdown(string.Join("\n\n---\n\n", texts.Select(AsMarkdown)))));
            await page.GotoAsync($"/help/markdown-{index}");
            Assert.Empty(await page.Locator("main article").EvaluateAsync<string[]>(WhatIsNotPlainMarkup));
        }

        await page.GotoAsync("/help");
        await Expect(page.Locator("main li").First).ToBeVisibleAsync();
        await AssertNothingRanAsync(page, watch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Names_in_live_figures_stay_text(bool bypassPolicy)
    {
        await using var context = await browser.NewContextAsync(new() { BypassCSP = bypassPolicy });
        var watch = await InjectionWatch.BeginAsync(context, browser.Server.BaseUrl);
        var page = await context.NewPageAsync();
        var body = "";

        // One route for all of them: without it, a page that reads again is refused by the server and forgets its key.
        await page.RouteAsync("**/analytics/live/stream", route => route.FulfillAsync(new() { ContentType = "text/event-stream", Body = body }));
        foreach (var (index, chunk) in InjectionCorpus.All.Chunk(12).Index().ToList())
        {
            var names = chunk.ToDictionary(text => text, _ => 1L);
            var counters = new { since = "2026-11-01T08:00:00Z", turns = 1, intents = names, policies = names, sentiments = names, channels = names, languages = names, messagesPerMinute = new[] { 1 } };
            body = $"data: {JsonSerializer.Serialize(counters)}\n\n";
            await page.GotoAsync("/live");
            if (index == 0)
            {
                await page.GetByLabel("API key").FillAsync("key");
                await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
            }

            await Expect(page.Locator("tbody th[dir]")).ToHaveCountAsync(5 * chunk.Length);
            var shown = await page.Locator(".table").First.Locator("tbody th").EvaluateAllAsync<string[]>("cells => cells.map((cell) => cell.textContent)");
            Assert.Equal(Sorted(chunk), Sorted(shown));
        }

        await AssertNothingRanAsync(page, watch);
    }

    private static async Task AssertTextsAsync(ILocator messages) =>
        Assert.Equal(InjectionCorpus.All, await messages.Locator(".text").EvaluateAllAsync<string[]>("texts => texts.map((text) => text.textContent)"));

    /// <summary>Gives whatever was injected the time to run: two frames, a turn of the event loop, and an idle moment.</summary>
    private static async Task AssertNothingRanAsync(IPage page, InjectionWatch watch)
    {
        await page.EvaluateAsync(
            """
            () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => requestIdleCallback(resolve, { timeout: 1000 })))))
            """);
        Assert.Empty(watch.Seen);
        Assert.Single(page.Context.Pages);
    }

    private static string[] Sorted(IEnumerable<string> texts) => [.. texts.Order(StringComparer.Ordinal)];

    private static string AsMarkdown(string text) => $"before\n\n{text}\n\n[link]({text}) ![image]({text}) <{text}>\n\n[ref]\n\n[ref]: {text}\n";
}
