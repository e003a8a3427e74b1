using CustomerService.Packs;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

public sealed class ArticleMarkdownTests
{
    [Fact]
    public void Passages_AreWhatStandsBelowEachHeading()
    {
        var article = Article("""
            You have *thirty* days, counted
            from delivery.

            More in [our policy](/help/returns) or <https://example.com/a>.

            ## What you need

            1. The `order` number
            2. The item
               - unused
               - in its box

            ### What you need

            | Item | Days |
            | --- | --- |
            | Tent | 30 |

            ## 日本

            > Quoted &amp; done.
            """);

        Assert.Equal("You have thirty days, counted from delivery.", article.Summary);
        Assert.Equal(
            [
                new("", "You have thirty days, counted from delivery.\n\nMore in our policy or https://example.com/a.", "/help/returns"),
                new("What you need", "1. The order number\n2. The item\n  - unused\n  - in its box", "/help/returns#what-you-need"),
                new("What you need", "Item | Days\nTent | 30", "/help/returns#what-you-need-2"),
                new("日本", "Quoted & done.", "/help/returns#section"),
            ],
            article.Passages);
    }

    [Fact]
    public void Html_HasAnchorsAndNoSecondTitle()
    {
        var article = Article("Text with **force**.\n\n# Big\n\nMore.\n\n## Small\n\nEnd.");

        Assert.Equal(
            "<p>Text with <strong>force</strong>.</p>\n<h2 id=\"big\">Big</h2>\n<p>More.</p>\n<h2 id=\"small\">Small</h2>\n<p>End.</p>\n",
            article.Html);
    }

    [Theory]
    [InlineData("## \n\nMore.", "<p>More.</p>\n")]
    [InlineData("###### &nbsp;\n\nMore.", "<p>More.</p>\n")]
    [InlineData("> ## \n> More.", "<blockquote>\n<p>More.</p>\n</blockquote>\n")]
    [InlineData("a [](https://example.com/a) b", "<p>a  b</p>\n")]
    [InlineData("a [&nbsp;](https://example.com/a) b", "<p>a  b</p>\n")]
    [InlineData("a [![](https://example.com/i.png)](https://example.com/a) b", "<p>a  b</p>\n")]
    public void WithoutWords_IsNotShown_AndSaid(string markdown, string html)
    {
        var (article, warnings) = Read($"Text.\n\n{markdown}");

        Assert.Equal($"<p>Text.</p>\n{html}", article.Html);
        Assert.Contains(warnings, warning => warning.Contains("without words", StringComparison.Ordinal));
    }

    [Fact]
    public void AColumnWithoutAHead_HasAnEmptyCellThere()
    {
        var article = Article("Text.\n\n| | Card | |\n| --- | --- | ---: |\n| Refund | 3 days | x |");

        Assert.Contains("<td></td>\n<th>Card</th>\n<td style=\"text-align: right;\"></td>", article.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<div onclick='x()'>\n\nhi\n\n</div>")]
    [InlineData("<!-- <script> -->")]
    [InlineData("<svg/onload=alert(1)>")]
    public void Html_RawHtml_IsShownAsText(string markdown)
    {
        var article = Article($"First.\n\n{markdown}");

        Assert.DoesNotMatch("<(?!/?p>)", article.Html);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](<java script:alert(1)>)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/\\evil.example)")]
    [InlineData("[x](\\\\evil.example)")]
    [InlineData("[x](evil.html)")]
    [InlineData("[x]()")]
    public void Links_ThatLeadElsewhere_AreErrors(string markdown)
    {
        using var pack = new TempPack();
        pack.Write("articles/returns.md", $"---\nid: returns\ntitle: Returns\n---\nFirst.\n\n{markdown}\n");

        var error = Assert.Single(pack.Load().Errors);

        Assert.Equal(("articles/returns.md", 7), (error.File, error.Line));
        Assert.EndsWith("is not allowed.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](https://example.com)", "<a href=\"https://example.com\">x</a>")]
    [InlineData("[x](mailto:a@example.com)", "<a href=\"mailto:a@example.com\">x</a>")]
    [InlineData("<a@example.com>", "<a href=\"mailto:a@example.com\">a@example.com</a>")]
    [InlineData("[x](tel:+441632960960)", "<a href=\"tel:+441632960960\">x</a>")]
    [InlineData("[x](/help/returns#big)", "<a href=\"/help/returns#big\">x</a>")]
    [InlineData("[x](#big \"a \\\" onclick=x\")", "<a href=\"#big\" title=\"a &quot; onclick=x\">x</a>")]
    public void Links_ThatAreFine_StayLinks(string markdown, string expected) =>
        Assert.Equal($"<p>First.</p>\n<p>{expected}</p>\n", Article($"First.\n\n{markdown}").Html);

    [Fact]
    public void Images_AreOnlyTheirDescription()
    {
        using var pack = new TempPack();
        pack.Write("articles/returns.md", "---\nid: returns\ntitle: Returns\n---\nFirst.\n\nSee ![the **label**](https://tracker.example/x.png) here.\n");

        var result = pack.Load();

        Assert.Equal("<p>First.</p>\n<p>See the <strong>label</strong> here.</p>\n", result.Pack!.FindArticle("returns")!.Html);
        Assert.Contains(result.Warnings, w => w.ToString() == "articles/returns.md:7:5: Images are not shown, only their description is. Say in words what the image shows.");
    }

    private static PackArticle Article(string markdown) => Read(markdown).Article;

    private static (PackArticle Article, string[] Warnings) Read(string markdown)
    {
        using var pack = new TempPack();
        pack.Write("articles/returns.md", $"---\nid: returns\ntitle: Returns\n---\n{markdown}\n");
        var result = pack.Load();
        Assert.Empty(result.Errors);
        return (result.Pack!.FindArticle("returns")!, [.. result.Warnings.Select(warning => warning.ToString()!)]);
    }
}
