using Xunit;

namespace CustomerService.Language.Tests.Packs;

/// <summary>What a pack must and must not hold so that it can be trained, shown and answered from.</summary>
public sealed class PackPreconditionTests
{
    [Theory]
    [InlineData("oos")]
    [InlineData("out_of_scope")]
    [InlineData("out-of-scope")]
    public void ReservedIntentId_IsAnError(string id)
    {
        using var pack = new TempPack();
        pack.Replace("intents/thanks.yml", "intent: thanks", $"intent: {id}");

        Assert.Contains(pack.Load().Errors, e => e.ToString().StartsWith($"intents/thanks.yml:1:9: The intent id '{id}' is taken", StringComparison.Ordinal));
    }

    [Fact]
    public void ReservedLanguage_IsAnError()
    {
        using var pack = new TempPack();
        pack.Replace("languages/fr.yml", "language: fr", "language: und");

        Assert.Contains(pack.Load().Errors, e => e.Message.StartsWith("The language id 'und' is taken", StringComparison.Ordinal));
    }

    [Fact]
    public void IntentThatNamesAnAgentsArticle_IsAnError()
    {
        using var pack = new TempPack();
        pack.Replace("intents/order-status.yml", "article: order-status", "article: returns");

        var result = pack.Load();

        Assert.Null(result.Pack);
        Assert.Contains(result.Errors, e => e.ToString() == "intents/order-status.yml:5:10: The article 'returns' is not for customers, so it cannot answer them. Write 'audience: public' in the article, or name another one here.");
    }

    [Fact]
    public void LinkToAnAgentsArticle_IsAWarning()
    {
        using var pack = new TempPack();

        Assert.Contains(pack.Load().Warnings, w => w.Message == "Customers cannot follow this link: the article 'returns' is not for them.");
    }

    [Fact]
    public void FindForCustomer_GivesNothingForAgents()
    {
        using var pack = new TempPack();
        var loaded = pack.Load().Pack!;

        Assert.Null(loaded.FindForCustomer("returns", "en"));
        Assert.NotNull(loaded.FindForCustomer("order-status", "en"));
        Assert.DoesNotContain(loaded.CustomerArticles, a => a.Id == "returns");
    }

    [Theory]
    [InlineData("draft: true")]
    [InlineData("status: draft")]
    [InlineData("published: false")]
    [InlineData("expires: 2020-01-01")]
    public void ArticlesThatMeanToBeHidden_AreNotShownByMistake(string line)
    {
        using var pack = new TempPack();
        pack.Replace("articles/order-status.md", "updated: 2026-11-01", line);

        Assert.Null(pack.Load().Pack);
    }

    [Fact]
    public void ArticleInAnotherLanguage_IsAWarning_AndForThoseWhoWriteIt()
    {
        using var pack = new TempPack();
        pack.Replace("articles/order-status.md", "updated: 2026-11-01", "locale: de-AT");

        var result = pack.Load();

        Assert.Contains(result.Warnings, w => w.Message == "The article 'order-status' is in 'de-AT', the pack in 'en': it is quoted to those only who write 'de-AT'.");
        Assert.Null(result.Pack!.FindForCustomer("order-status", "en"));
        Assert.Null(result.Pack.FindForCustomer("order-status", "und"));
        Assert.Null(result.Pack.FindForCustomer("order-status", null));
        Assert.NotNull(result.Pack.FindForCustomer("order-status", "de"));
    }

    [Fact]
    public void AnotherRegionOfThePacksLanguage_IsForEverybody()
    {
        using var pack = new TempPack();
        pack.Replace("articles/order-status.md", "updated: 2026-11-01", "locale: en-GB");

        var result = pack.Load();

        Assert.NotNull(result.Pack!.FindForCustomer("order-status", "fr"));
        Assert.DoesNotContain(result.Warnings, w => w.Message.Contains("'en-GB'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("caf\u00E9 open", "cafe\u0301 open")]
    [InlineData("where is it", "\uFF57\uFF48\uFF45\uFF52\uFF45 is it")]
    [InlineData("delivery time", "deliv\u00ADery time")]
    [InlineData("delivery time", "deliv\u200Bery\u00A0time")]
    [InlineData("WHERE IS IT?", "where is it")]
    [InlineData("what's up", "whats up")]
    [InlineData("what\u2019s up", "what's up")]
    [InlineData("\uFB01nd it", "find it")]
    [InlineData("order \uFF11\uFF12", "order 12")]
    public void SameExampleInTwoIntents_IsSeenAsTheModelsReadIt(string one, string other)
    {
        using var pack = new TempPack();
        pack.Replace("intents/thanks.yml", "- ta\n", $"- ta\n  - \"{one}\"\n");
        pack.Replace("intents/order-status.yml", "- where is my order\n", $"- where is my order\n  - \"{other}\"\n");

        Assert.Contains(pack.Load().Errors, e => e.Message.Contains("is also one of the intent", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u00AD\u2060")]
    [InlineData("\u3164")]
    [InlineData("\u2800\uFE0F")]
    [InlineData("\uFEFF \u202E")]
    public void InvisibleText_IsEmpty(string nothing)
    {
        using var pack = new TempPack();
        pack.Replace("intents/thanks.yml", "- ta\n", $"- ta\n  - \"{nothing}\"\n");
        pack.Replace("intents/order-status.yml", "title: Where is my order", $"title: \"{nothing}\"");

        var errors = pack.Load().Errors;

        Assert.Contains(errors, e => e.Message == "This example is empty.");
        Assert.Contains(errors, e => e.Message == "'title' has no value.");
    }

    [Fact]
    public void NoWayToAPerson_IsAWarning()
    {
        using var pack = new TempPack();
        pack.Delete("intents/person.yml");
        pack.Replace("pack.yml", "  intents: [person]\n", "");

        Assert.Contains(pack.Load().Warnings, w => w.ToString() == "intents: No intent means that a customer wants a person. Write one with 'kind: escalation' and the words in which customers ask for people.");
    }

    [Fact]
    public void MoodWordsOfAnotherLanguage_AreAWarning_UnlessThePackHasItsOwn()
    {
        using var pack = new TempPack();
        pack.Replace("pack.yml", "locale: en", "locale: de");
        Assert.DoesNotContain(pack.Load().Warnings, w => w.Message.StartsWith("Mood and anger", StringComparison.Ordinal));

        pack.Delete("sentiment.yml");
        Assert.Contains(pack.Load().Warnings, w => w.Message == "Mood and anger are told by English words, but the pack is in 'de'.");
    }

    [Fact]
    public void Category_IsRead()
    {
        using var pack = new TempPack();
        pack.Replace("articles/order-status.md", "updated: 2026-11-01", "category: Your order");

        Assert.Equal("Your order", pack.Load().Pack!.FindArticle("order-status")!.Category);
        Assert.Equal("", pack.Load().Pack!.FindArticle("returns")!.Category);
    }
}
