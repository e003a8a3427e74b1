using CsCheck;
using CustomerService.Language.Retrieval;
using Xunit;

namespace CustomerService.Language.Tests.Language.Retrieval;

public class KnowledgeIndexTests
{
    private static readonly KnowledgeIndex Index = KnowledgeIndex.Build(
    [
        new("returns", "Returning an item", "You may return any item within 30 days.\n\n## Refunds\n\nWe refund the price within five days of receiving the parcel.\n\n## Sale items\n\nSale items can be exchanged, not refunded.") { Locale = "en" },
        new("shipping", "Delivery times", "Standard delivery takes three days. **Express** delivery arrives [the next day](https://example.org)."),
        new("payment", "Ways to pay", "We accept cards, bank transfers and gift vouchers.") { Locale = "en-GB" },
        new("versand", "Lieferzeiten", "Der Versand dauert drei Tage.") { Locale = "de" },
        new("empty", "Opening hours", ""),
    ]);

    [Theory]
    [InlineData("how do I return something?", "returns")]
    [InlineData("returned items", "returns")]
    [InlineData("when is my refund paid", "returns")]
    [InlineData("express deliveries", "shipping")]
    [InlineData("can i pay with a voucher", "payment")]
    [InlineData("opening hours?", "empty")]
    public void Search_Question_FindsItsArticle(string query, string id) => Assert.Equal(id, Index.Search(query, 3)[0].DocumentId);

    [Fact]
    public void Search_Hit_IsThePassageInPlainText()
    {
        Assert.Equal("We refund the price within five days of receiving the parcel.", Index.Search("refund", 1)[0].Passage);
        Assert.Equal("Standard delivery takes three days. Express delivery arrives the next day.", Index.Search("express", 1)[0].Passage);
    }

    [Fact]
    public void Search_Coverage_TellsAnswersFromLuck()
    {
        Assert.True(Index.Search("how long does express delivery take", 1)[0].Coverage > 0.7);
        var lucky = Index.Search("is the parcel service in zanzibar run by penguins", 1);
        Assert.True(lucky[0].Coverage < 0.4, $"{lucky[0].Coverage}");
    }

    [Theory]
    [InlineData("quantum chromodynamics")]
    [InlineData("")]
    [InlineData("\ufffd")]
    [InlineData("🙂")]
    public void Search_NothingInCommon_FindsNothing(string query) => Assert.Empty(Index.Search(query, 5));

    [Fact]
    public void Search_Locale_TakesItsLanguageAndDocumentsOfNone()
    {
        Assert.Equal(["shipping"], Index.Search("three days express drei tage", 5, "fr").Select(h => h.DocumentId));
        Assert.Equal("versand", Index.Search("versand", 5, "de-AT")[0].DocumentId);
        Assert.Equal("payment", Index.Search("gift vouchers", 5, "en")[0].DocumentId);
    }

    [Fact]
    public void Search_Limit_CountsDocumentsNotPassages()
    {
        var hits = Index.Search("items refund return delivery", 2);
        Assert.Equal(2, hits.Length);
        Assert.Equal(2, hits.Select(h => h.DocumentId).Distinct().Count());
    }

    [Fact]
    public void Search_AnyQuery_GivesFiniteScoresInOrder() => WildText.Any.Sample(query =>
    {
        var hits = Index.Search(query + " return", 10);
        Assert.All(hits, h => Assert.InRange(h.Coverage, 0, 1));
        Assert.Equal(hits.Select(h => h.Score).OrderDescending(), hits.Select(h => h.Score));
    });

    [Fact]
    public void Search_OtherIndexesOnTheSameThread_DoNotInterfere()
    {
        var small = KnowledgeIndex.Build([new("a", "return", "return")]);
        var before = Index.Search("return refund", 5);
        Assert.Single(small.Search("return refund", 5));
        Assert.Equal(before, Index.Search("return refund", 5));
    }

    [Fact]
    public void Build_SameIdTwice_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => KnowledgeIndex.Build([new("a", "x", "x"), new("a", "y", "y")]));
        Assert.Equal("Document ids must be unique; given more than once: a.", error.Message);
    }

    [Fact]
    public void Build_AnyText_CanBeSearched() => WildText.Any.Sample(text =>
        Assert.NotEmpty(KnowledgeIndex.Build([new("a", "beacon", text)]).Search("beacon", 1)));

    [Fact]
    public void Build_LongArticle_IsCutIntoPassages()
    {
        var body = string.Join("\n\n", Enumerable.Range(0, 20).Select(i => string.Concat(Enumerable.Repeat($"word{(char)('a' + i)} ", 50))));
        var index = KnowledgeIndex.Build([new("long", "Long", body)]);
        Assert.Equal(20, index.PassageCount);
        Assert.StartsWith("wordt", index.Search("wordt", 1)[0].Passage);
    }
}
