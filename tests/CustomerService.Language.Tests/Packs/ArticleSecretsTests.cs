using CsCheck;
using CustomerService.Packs;
using CustomerService.Packs.Reading;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>What HTML hides is not said to customers, and Markdown cannot be made to take for ever.</summary>
public sealed class ArticleSecretsTests
{
    [Theory]
    [InlineData("<!-- ask Tom: margin 40% -->\n\nWe are open from 8 to 17.")]
    [InlineData("<!-- ask Tom:\n\nmargin 40%\n\n-->\nWe are open from 8 to 17.")]
    [InlineData("<!-- ask Tom: margin 40% --> We are open from 8 to 17.")]
    [InlineData("<!-- ask Tom: margin 40% -->    We are open from 8 to 17.")]
    [InlineData("We are open <!-- ask Tom: margin 40% -->from 8 to 17.")]
    [InlineData("We are open from 8 to 17.<!-- ask Tom: margin 40% -->")]
    [InlineData("<!-- a ` b -->We are open from 8 to 17.<!-- ask Tom: margin 40% ` -->")]
    [InlineData("<!--\n```\nask Tom: margin 40%\n-->\n\nWe are open from 8 to 17.")]
    [InlineData("<!----><!-- ask Tom: margin 40% --><!-->We are open from 8 to 17.")]
    [InlineData("<?php echo 'margin 40%' ?>\n\nWe are open from 8 to 17.")]
    [InlineData("<!DOCTYPE margin>\nWe are open from 8 to 17.")]
    [InlineData("<![CDATA[ ask Tom: margin 40% ]]>We are open from 8 to 17.")]
    public void Summary_IsWhatCustomersMayRead(string body)
    {
        var (article, problems) = Read(body);

        Assert.Empty(problems.Errors);
        Assert.Equal("We are open from 8 to 17.", article.Summary);
        Assert.DoesNotContain("margin", article.Html, StringComparison.Ordinal);
        Assert.All(article.Passages, p => Assert.DoesNotContain("margin", p.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\u200B\n\nWe are open from 8 to 17.")]
    public void AParagraphThatShowsNothing_IsNoShortAnswer(string body)
    {
        var (article, problems) = Read(body);

        Assert.Empty(article.Summary);
        Assert.Contains(problems.Errors, e => e.Message.StartsWith("The article does not begin", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("We are open.\n\n<!-- ask Tom: margin 40%", "comment")]
    [InlineData("We are open. <!-- ask Tom:\n\nmargin 40%", "comment")]
    [InlineData("We are open.\n\n<?php margin", "processing instruction")]
    [InlineData("We are open.\n\n<![CDATA[ margin", "CDATA section")]
    [InlineData("We are open. <!margin", "declaration")]
    public void NotClosed_IsHiddenAndAnError(string body, string what)
    {
        var (article, problems) = Read(body);

        Assert.Contains(problems.Errors, e => e.Message == $"The {what} that begins here is not closed.");
        Assert.DoesNotContain("margin", article.Html + string.Concat(article.Passages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Write `<!-- a note -->` for a note.", "Write <!-- a note --> for a note.")]
    [InlineData("Write \\<!-- a note --> for a note.", "Write <!-- a note --> for a note.")]
    [InlineData("A <b>bold</b> word is shown as it is.", "A <b>bold</b> word is shown as it is.")]
    [InlineData("Is 3 <! 4 or 3 <? 4", "Is 3 <! 4 or 3 <? 4")]
    public void OtherText_Stays(string body, string summary)
    {
        var (article, problems) = Read(body);

        Assert.Empty(problems.Errors);
        Assert.Equal(summary, article.Summary);
    }

    [Fact]
    public void ANoteThatIsFarIn_AndGoesOnWhereNoCodeIs_IsANote()
    {
        var (article, problems) = Read("Begin.\n\n     <!--\nSECRET\n\n-->\n\nEnd.");

        Assert.Empty(problems.Errors);
        Assert.DoesNotContain("SECRET", article.Html, StringComparison.Ordinal);
        Assert.Contains("End.", article.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void InCodeBlocks_CommentsStay_AndLinesAreTheFiles()
    {
        var (article, problems) = Read("Begin.\n\n```\n<!-- kept -->\n```\n\n    <!-- kept too -->\n\n1. Item\n\n   <!-- gone\n\n   -->\n\n[x](javascript:a)");

        Assert.Contains("kept --", article.Html, StringComparison.Ordinal);
        Assert.Contains("kept too", article.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("gone", article.Html, StringComparison.Ordinal);

        // Four lines of front matter, and the fifteenth of the body.
        Assert.Equal(4 + 15, Assert.Single(problems.Errors).Line);
    }

    [Fact]
    public void RandomNotes_AreNeverShown() =>
        Gen.OneOf(["<!-- SECRET -->", "`", "```\n", "\n", "\n\n", "- ", "> ", " ", "text", "*", "[a](b)", "# h\n", "|a|b|\n|-|-|\n", "<!--\nSECRET\n\n-->"])
            .Array[1, 12].Sample(
                parts =>
                {
                    // The code of this text keeps its notes; the rest may not.
                    var (article, _) = Read("Begin.\n\n" + string.Concat(parts));
                    var shown = System.Text.RegularExpressions.Regex.Replace(article.Html, "<(pre|code)[^>]*>.*?</\\1>", "", System.Text.RegularExpressions.RegexOptions.Singleline);
                    Assert.DoesNotContain("SECRET", shown, StringComparison.Ordinal);
                },
                iter: 2000,
                threads: 1);

    [Theory]
    [InlineData("[a](")]
    [InlineData("![a](")]
    [InlineData("[a](b")]
    [InlineData("[a](x)[")]
    [InlineData("*a **a ")]
    [InlineData("*a_ ")]
    [InlineData("a**b")]
    [InlineData("_a ")]
    [InlineData("|a")]
    [InlineData("*a|")]
    [InlineData("[a]: b\n")]
    public void ManyMarks_AreRefusedBeforeTheyArePaired(string part)
    {
        var (article, problems) = Read("Begin.\n\n" + string.Concat(Enumerable.Repeat(part, 40_000)));

        Assert.Contains(problems.Errors, e => e.Message.Contains("too many brackets", StringComparison.Ordinal) && e.Line == 7);
        Assert.Empty(article.Html);
    }

    [Theory]
    [InlineData("`a``")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("<!-- ")]
    [InlineData("<!-- -->")]
    [InlineData("`a`<")]
    [InlineData("<?")]
    [InlineData("# a\n")]
    [InlineData("[a]: b\n\n")]
    [InlineData("> a\n")]
    [InlineData("&amp;")]
    [InlineData("a  \n")]
    [InlineData("<!-- ` -->`a`")]
    public void OtherRepetition_IsReadInTheTimeOfItsLength(string part)
    {
        // Allocation stands for work: unlike a clock it is the same on a busy machine.
        var once = Allocated(part, 2_000);
        var fourfold = Allocated(part, 8_000);

        Assert.True(fourfold < (8 * once) + 1_000_000, $"{once} bytes for 2,000, {fourfold} for 8,000");
    }

    [Fact]
    public void LongHonestArticles_AreRead()
    {
        var rows = string.Concat(Enumerable.Range(0, 400).Select(i => $"| **{i}** | [size {i}](https://example.org/{i}) | _soft_ |\n"));
        var items = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"- [page {i}](/help/other) with **some** _stress_\n"));

        var (article, problems) = Read($"Begin.\n\n|a|b|c|\n|-|-|-|\n{rows}\n\n{items}");

        Assert.Empty(problems.Errors);
        Assert.Contains("size 399", article.Html, StringComparison.Ordinal);
    }

    private static long Allocated(string part, int times)
    {
        var text = "Begin.\n\n" + string.Concat(Enumerable.Repeat(part, times));
        Read(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (PackArticle Article, Problems Problems) Read(string body)
    {
        var problems = new Problems();
        var draft = new ArticleReader("en", problems).Read(new PackFile("articles/a.md", "---\nid: a\ntitle: A\n---\n" + body));
        return (draft!.Article, problems);
    }
}
