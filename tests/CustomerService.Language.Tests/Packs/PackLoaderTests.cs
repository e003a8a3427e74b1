using CustomerService.Packs;
using Xunit;

namespace CustomerService.Language.Tests.Packs;

public sealed class PackLoaderTests
{
    [Fact]
    public void Load_ValidPack_HoldsWhatTheFilesSay()
    {
        using var files = new TempPack();

        var result = files.Load();

        Assert.Empty(result.Errors);
        var pack = Assert.IsType<Pack>(result.Pack);
        Assert.Equal(("Corner Shop", "en", ""), (pack.Name, pack.Locale, pack.Description));
        Assert.Equal("Europe/London", pack.Hours.TimeZone.Id);
        Assert.Equal("09:00-12:30, 13:30-18:00", string.Join(", ", pack.Hours.RangesOn(new(2026, 11, 24))));
        Assert.Equal("09:00-18:00", string.Join(", ", pack.Hours.RangesOn(new(2026, 11, 25))));
        Assert.Empty(pack.Hours.RangesOn(new(2026, 11, 29)));
        Assert.Equal(["Christmas Eve", "Christmas Day"], pack.Hours.Holidays.Select(h => h.Name));
        Assert.Equal(("Robin", "The Corner Shop team"), (pack.Tone.GreetingName, pack.Tone.SignOff));
        Assert.Equal("01632 960 960", pack.Tone.Variables["phone"]);
        Assert.Equal(["person"], pack.Escalation.Intents);
        Assert.Equal((3, -0.5), (pack.Escalation.RepeatedFailures, pack.Escalation.AngerScore));
        Assert.Equal(["order_status", "person", "thanks"], pack.Intents.Select(i => i.Id));
        Assert.Equal(["order-status", "returns"], pack.Articles.Select(a => a.Id));
        Assert.Equal(["what is the capital of France", "tell me a joke", "who won the match"], pack.OutOfScopeExamples);
        Assert.Equal((3, 3, 3), (pack.SentimentExamples.Negative.Length, pack.SentimentExamples.Neutral.Length, pack.SentimentExamples.Positive.Length));
        Assert.Equal(["en", "fr"], pack.LanguageExamples.Select(l => l.Language));
        Assert.Equal("où est mon colis", pack.LanguageExamples[1].Examples[0]);
    }

    [Fact]
    public void Load_ValidPack_ReadsIntents()
    {
        using var files = new TempPack();

        var pack = files.Load().Pack!;

        var order = pack.FindIntent("order_status")!;
        Assert.Equal(("Where is my order", "Where an order is.", PackIntentKind.Knowledge, "order-status"), (order.Title, order.Description, order.Kind, order.ArticleId));
        Assert.Equal(["where is my order", "has my parcel left yet", "order #1042, where is it?"], order.Examples);
        Assert.Equal(PackIntentKind.Escalation, pack.FindIntent("person")!.Kind);
        Assert.Null(pack.FindIntent("person")!.ArticleId);
        Assert.Single(pack.FindIntent("thanks")!.Replies);
        Assert.Null(pack.FindIntent("nothing"));
    }

    [Fact]
    public void Load_ValidPack_ReadsArticles()
    {
        using var files = new TempPack();

        var pack = files.Load().Pack!;

        var article = pack.FindArticle("order-status")!;
        Assert.Equal(("Where is my order?", "/help/order-status", PackAudience.Public, "en"), (article.Title, article.Url, article.Audience, article.Locale));
        Assert.Equal("Open My orders to see where your order is. See also returns.", article.Summary);
        Assert.Equal(new DateOnly(2026, 11, 1), article.Updated);
        Assert.Equal(["orders", "delivery"], article.Tags);
        var staff = pack.FindArticle("returns")!;
        Assert.Equal((PackAudience.Agents, "en-GB", null), (staff.Audience, staff.Locale, staff.Updated));
        Assert.Null(pack.FindArticle("nothing"));
    }

    [Fact]
    public void Load_WithoutOptionalParts_UsesTheDefaults()
    {
        using var files = new TempPack();
        files.Write("pack.yml", """
            format: 1
            name: Corner Shop
            locale: en
            timeZone: Europe/Paris
            fallback:
              unknown: [Sorry.]
            handoff:
              inHours: [One moment.]
              outOfHours: [Later.]
            """);
        foreach (var path in new[] { "out-of-scope.yml", "sentiment.yml", "languages/en.yml", "languages/fr.yml", "intents/thanks.yml" })
        {
            files.Delete(path);
        }

        var result = files.Load();

        Assert.Empty(result.Errors);
        var pack = result.Pack!;
        Assert.True(pack.Hours.IsOpen(new(2026, 11, 29, 3, 0, 0, TimeSpan.Zero)));
        Assert.Equal(["person"], pack.Escalation.Intents);
        Assert.Equal((2, -0.7), (pack.Escalation.RepeatedFailures, pack.Escalation.AngerScore));
        Assert.Equal("Sorry.", Assert.Single(pack.Fallback.Suggest).Text);
        Assert.Equal("Sorry.", Assert.Single(pack.Fallback.OutOfScope).Text);
        Assert.Empty(pack.OutOfScopeExamples);
        Assert.Empty(pack.SentimentExamples.Negative);
        Assert.Empty(pack.LanguageExamples);
    }

    [Fact]
    public void Load_ArticleNoIntentRefersTo_IsOnlyAWarning()
    {
        using var files = new TempPack();
        files.Replace("articles/returns.md", "audience: agents\n", "");

        var result = files.Load();

        Assert.NotNull(result.Pack);
        Assert.Equal(
            "articles/returns.md:2:5: No intent refers to the article 'returns'. Name it as the 'article' of an intent; until then it is found by search only.",
            Assert.Single(result.Warnings).ToString());
    }

    [Fact]
    public void TemplateValues_FillThePacksOwnTemplates()
    {
        using var files = new TempPack();
        var pack = files.Load().Pack!;

        // A Saturday night: nobody is there until Monday.
        var values = pack.TemplateValues(new(2026, 11, 28, 22, 0, 0, TimeSpan.Zero), customerName: null);

        Assert.Equal("Sorry, I don't know. Ring 01632 960 960.", pack.Fallback.Unknown[0].Render(values));
        Assert.Equal("One moment, please.", pack.Handoff.InHours[0].Render(values));
        Assert.Equal("We are back on Monday at 09:00.", pack.Handoff.OutOfHours[0].Render(values));
        Assert.Equal("You're welcome, friend. The Corner Shop team", pack.FindIntent("thanks")!.Replies[0].Render(values));
    }

    [Theory]
    [InlineData("en", "2026-11-23T07:00:00Z", "today at 09:00")]
    [InlineData("en", "2026-11-23T20:00:00Z", "tomorrow at 09:00")]
    [InlineData("en-GB", "2026-11-28T20:00:00Z", "on Monday at 09:00")]
    [InlineData("fr", "2026-11-28T20:00:00Z", "2026-11-30 09:00")]
    public void TemplateValues_NextOpening_IsInWords(string locale, string at, string expected)
    {
        using var files = new TempPack();
        files.Replace("pack.yml", "locale: en", $"locale: {locale}");
        var pack = files.Load().Pack!;

        var values = pack.TemplateValues(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), "Ana");

        Assert.Equal(expected, values["hours.nextOpening"]);
        Assert.Equal("Ana", values["customer.name"]);
        Assert.Equal("Corner Shop", values["company.name"]);
    }
}
