using CustomerService.Language.Understanding;
using CustomerService.Packs;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>The demo pack as it is in the repository.</summary>
public sealed class DemoPackTests
{
    private static readonly Lazy<PackLoadResult> Loaded = new(() => PackReader.Load(RepositoryFiles.PathOf("src/CustomerService.Host/packs/demo")));

    private static Pack Demo => Loaded.Value.Pack ?? throw new InvalidOperationException(string.Join('\n', Loaded.Value.Errors));

    [Fact]
    public void Load_HasNoErrorsAndNothingIgnored()
    {
        Assert.Empty(Loaded.Value.Errors);
        Assert.DoesNotContain(Loaded.Value.Warnings, w => w.Message.Contains("not read", StringComparison.Ordinal) || w.Message.Contains("No intent refers", StringComparison.Ordinal));
    }

    [Fact]
    public void Intents_AreManyWithManyExamples()
    {
        Assert.True(Demo.Intents.Length >= 40, $"{Demo.Intents.Length} intents");
        Assert.All(Demo.Intents, i => Assert.True(i.Examples.Length >= 25, $"{i.Id}: {i.Examples.Length} examples"));
        Assert.All(Enum.GetValues<PackIntentKind>(), kind => Assert.Contains(Demo.Intents, i => i.Kind == kind));
        Assert.NotEmpty(Demo.Escalation.Intents);
    }

    [Fact]
    public void Articles_AreManyAndOfReadableLength()
    {
        Assert.True(Demo.Articles.Length >= 42, $"{Demo.Articles.Length} articles");
        Assert.All(Demo.Articles, a =>
        {
            var words = string.Join(' ', a.Passages.Select(p => p.Heading + " " + p.Text)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length;
            Assert.True(words is >= 80 and <= 280, $"{a.Id}: {words} words");
            Assert.True(a.Summary.Length is >= 40 and <= 400, $"{a.Id}: summary of {a.Summary.Length} characters");
            Assert.True(a.Passages.Length >= 2, a.Id);
            Assert.NotEmpty(a.Tags);
        });
    }

    /// <summary>A chat takes text: what else is needed has a place of its own, and the answer names it.</summary>
    [Fact]
    public void ShortAnswers_AskForNothingThatAChatCannotTake() =>
        Assert.All(Demo.Articles, a => Assert.DoesNotMatch("(?i)\\b(send|give|show|attach|upload)\\b[^.]*\\b(photos?|pictures?|files?|screenshots?)\\b", a.Summary));

    [Fact]
    public void Examples_AreEnoughToLearnFrom()
    {
        Assert.True(Demo.OutOfScopeExamples.Length >= 120, $"{Demo.OutOfScopeExamples.Length} out of scope");
        Assert.True(Demo.LanguageExamples.Length >= 20, $"{Demo.LanguageExamples.Length} languages");
        Assert.All(Demo.LanguageExamples, l => Assert.True(l.Examples.Length >= (l.Language == "en" ? 80 : 45), $"{l.Language}: {l.Examples.Length}"));
        Assert.NotEmpty(Demo.SentimentExamples.Negative);
        Assert.NotEmpty(Demo.SentimentExamples.Neutral);
        Assert.NotEmpty(Demo.SentimentExamples.Positive);
    }

    [Fact]
    public void Languages_UseTheirOwnScript()
    {
        foreach (var (language, first, last) in new[] { ("el", 'Ͱ', 'Ͽ'), ("ru", 'Ѐ', 'ӿ'), ("uk", 'Ѐ', 'ӿ'), ("ar", '؀', 'ۿ'), ("hi", 'ऀ', 'ॿ'), ("zh", '一', '鿿'), ("ko", '가', '힣'), ("ja", 'ぁ', 'ヿ') })
        {
            var examples = Demo.LanguageExamples.Single(l => l.Language == language).Examples;
            Assert.All(examples, e => Assert.Contains(e, c => c >= first && c <= last));
        }

        // Letters that only one of the two has: a sentence in the wrong file stands out.
        Assert.All(Demo.LanguageExamples.Single(l => l.Language == "ru").Examples, e => Assert.DoesNotContain(e, c => "іїєґІЇЄҐ".Contains(c, StringComparison.Ordinal)));
        Assert.All(Demo.LanguageExamples.Single(l => l.Language == "uk").Examples, e => Assert.DoesNotContain(e, c => "ыэёъЫЭЁЪ".Contains(c, StringComparison.Ordinal)));
    }

    [Fact]
    public void Replies_RenderWithAndWithoutAName()
    {
        var at = new DateTimeOffset(2026, 11, 28, 22, 0, 0, TimeSpan.Zero);
        var replies = Demo.Intents.SelectMany(i => i.Replies)
            .Concat(Demo.Fallback.Suggest).Concat(Demo.Fallback.Unknown).Concat(Demo.Fallback.OutOfScope)
            .Concat(Demo.Handoff.InHours).Concat(Demo.Handoff.OutOfHours).ToList();
        foreach (var name in new[] { "Ana", null })
        {
            var values = Demo.TemplateValues(at, name);
            Assert.All(replies.Select(r => r.Render(values)), text =>
            {
                Assert.DoesNotContain('{', text);
                Assert.DoesNotContain("  ", text, StringComparison.Ordinal);
                Assert.False(text.Contains(" ,", StringComparison.Ordinal) || text.Contains(" .", StringComparison.Ordinal), text);
            });
        }

        Assert.Contains("on Monday at 09:00", Demo.Handoff.OutOfHours[0].Render(Demo.TemplateValues(at, null)), StringComparison.Ordinal);
    }
}
