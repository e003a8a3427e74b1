using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CustomerService.Browser.Tests.Browsers;
using static Microsoft.Playwright.Assertions;

namespace CustomerService.Browser.Tests;

/// <summary>How the console's files travel.</summary>
public sealed class AssetTests(BrowserFixture browser) : IDisposable
{
    private const int WidgetBudget = 29 * 1024;
    private readonly HttpClient _http = new(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new(browser.Server.BaseUrl) };

    public static TheoryData<string, string> Files => new()
    {
        { "/", "text/html" },
        { "/live", "text/html" },
        { "/channels", "text/html" },
        { "/help", "text/html" },
        { "/customer-chat.js", "text/javascript" },
        { "/customer-chat/element.js", "text/javascript" },
        { "/customer-chat/lang/de.json", "application/json" },
        { "/assets/shop.css", "text/css" },
        { "/assets/help.css", "text/css" },
        { "/assets/live.js", "text/javascript" },
        { "/assets/hero.svg", "image/svg+xml" },
    };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Widget_travels_in_29_KB()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var loaded = new ConcurrentDictionary<string, string>();
        context.Request += (_, request) => loaded.TryAdd(request.Url, request.ResourceType);
        await page.GotoAsync("/");
        await Expect(page.Locator("customer-chat .launcher")).ToBeVisibleAsync();

        // What the browser really asked for, in the encoding that every browser it runs in takes.
        var modules = loaded.Keys.Where(url => url.Contains("/customer-chat", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var total = 0;
        foreach (var module in modules)
        {
            using var response = await GetAsync(module, "br");
            Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
            total += (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }

        var sources = Directory.GetFiles(RepositoryFiles.Path("src/CustomerService.Console/wwwroot/customer-chat"), "*.js").Length;
        Assert.Equal(sources + 1, modules.Count);
        Assert.InRange(total, 1, WidgetBudget);
    }

    [Fact]
    public async Task Modules_are_asked_for_by_version_and_kept_for_good()
    {
        var entry = await (await GetAsync("/customer-chat.js", "identity")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var module = Regex.Match(entry, @"'\.(/customer-chat/element\.js\?v=[0-9a-f]{8})'").Groups[1].Value;

        using var versioned = await GetAsync(module, "br");
        using var other = await GetAsync("/customer-chat/element.js?v=00000000", "br");
        using var texts = await GetAsync("/customer-chat/lang/de.json" + module[module.IndexOf('?', StringComparison.Ordinal)..], "br");

        Assert.NotEmpty(module);
        Assert.Equal(HttpStatusCode.OK, versioned.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", versioned.Headers.CacheControl!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", texts.Headers.CacheControl!.ToString());
        Assert.Equal("public, max-age=600", other.Headers.CacheControl!.ToString());
        foreach (var part in new[] { versioned, texts })
        {
            Assert.Equal("*", part.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("cross-origin", part.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        }
    }

    [Fact]
    public async Task Scripts_travel_without_comments_and_with_everything_else()
    {
        foreach (var path in Directory.GetFiles(RepositoryFiles.Path("src/CustomerService.Console/wwwroot"), "*.js", SearchOption.AllDirectories))
        {
            var address = "/" + Path.GetRelativePath(RepositoryFiles.Path("src/CustomerService.Console/wwwroot"), path);
            var served = await (await GetAsync(address, "identity")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotMatch(new Regex(@"^\s*(//|/\*|\*[\s/])", RegexOptions.Multiline), served);

            // Word for word what stands in the source outside of its comments.
            var words = Regex.Replace(Regex.Replace(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), @"(?ms)^\s*/\*.*?\*/", ""), @"(?m)^\s*//.*$", "");
            Assert.Equal(Regex.Replace(words, @"\s+", ""), Regex.Replace(Regex.Replace(served, @"\?v=[0-9a-f]{8}", ""), @"\s+", ""));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Files_are_typed_compressed_tagged_and_guarded(string path, string type)
    {
        using var response = await GetAsync(path, "gzip, br");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        Assert.NotNull(response.Headers.ETag);
        Assert.NotNull(response.Headers.CacheControl);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", policy.Replace("form-action 'self'", "form-action 'none'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(path == "/help", policy.Contains("form-action 'self'", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Known_copy_is_confirmed_without_a_body(string path, string type)
    {
        using var first = await GetAsync(path, "br");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(type);
    }

    [Fact]
    public async Task Encodings_have_tags_of_their_own_and_identity_is_an_answer()
    {
        using var plain = await GetAsync("/customer-chat.js", "identity");
        using var refused = await GetAsync("/customer-chat.js", "br;q=0, gzip");
        using var brotli = await GetAsync("/customer-chat.js", "br");

        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(["gzip"], refused.Content.Headers.ContentEncoding);
        Assert.Equal(3, new[] { plain, refused, brotli }.Select(response => response.Headers.ETag!.Tag).Distinct().Count());
    }

    [Fact]
    public async Task Widget_may_be_loaded_by_other_sites_and_pages_may_not_be_framed()
    {
        using var widget = await GetAsync("/customer-chat.js", "br");
        using var page = await GetAsync("/", "br");

        Assert.Equal("*", widget.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", widget.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.False(page.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/help/demo/no-such-article")]
    [InlineData("/help/demo/UPPER")]
    [InlineData("/help/demo/..%2f..%2fetc")]
    [InlineData("/help/demo/%3Cscript%3E")]
    public async Task Unknown_article_is_a_page_of_its_own_with_404(string path)
    {
        using var response = await GetAsync(path, "identity");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("No such article", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task Head_has_the_headers_and_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/customer-chat.js");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string encodings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var encoding in encodings.Split(", "))
        {
            request.Headers.AcceptEncoding.Add(StringWithQualityHeaderValue.Parse(encoding));
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
