using CustomerService.Conversations;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Packs;
using CustomerService.Policies;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

/// <summary>Whoever may not read an article is not answered with it, whatever way leads there.</summary>
public sealed class ArticleReadersTests(ModelsFixture models) : IClassFixture<ModelsFixture>
{
    [Theory]
    [InlineData("en")]
    [InlineData("und")]
    public async Task AnArticleForAgents_IsNotQuoted_NeitherByIntentNorBySearch(string language)
    {
        // As a pack of an older version, or one made by hand, may have it: validation refuses such a folder.
        var policy = await PolicyAsync(article => article with { Audience = PackAudience.Agents });

        Assert.Null(await AskAsync(policy, "order_status", "where is my order", language));
        Assert.Null(await AskAsync(policy, "", "open my orders to see where your order is", language));
    }

    [Theory]
    [InlineData("de", "en", false)]
    [InlineData("de", "und", false)]
    [InlineData("de", "fr", false)]
    [InlineData("de", "de", true)]
    [InlineData("de-AT", "de", true)]
    [InlineData("en-GB", "fr", true)]
    [InlineData("en", "und", true)]
    public async Task AnArticleInAnotherLanguage_IsForThoseWhoWriteIt(string article, string customer, bool quoted)
    {
        var policy = await PolicyAsync(each => each.Id == "order-status" ? each with { Locale = article } : each);

        Assert.Equal(quoted, await AskAsync(policy, "order_status", "where is my order", customer) is not null);
        Assert.Equal(quoted, await AskAsync(policy, "", "open my orders to see where your order is", customer) is { } found && found.Replies[0].Sources[0].Id == "order-status");
    }

    private async Task<KnowledgePolicy> PolicyAsync(Func<PackArticle, PackArticle> change)
    {
        var pack = models.Pack with { Articles = [.. models.Pack.Articles.Select(change)] };
        var catalog = new ModelCatalog();
        catalog.Serve(new ServingModels(await ModelsFixture.BuildAsync(pack, models.Blobs, [])));
        return new KnowledgePolicy(catalog);
    }

    private static async Task<PolicyAnswer?> AskAsync(KnowledgePolicy policy, string intent, string text, string language) => await policy.DecideAsync(
        new TurnContext
        {
            Tenant = TestCluster.Tenant,
            ConversationId = "c",
            Text = text,
            Understanding = new Understanding(intent, 0.9, intent.Length == 0, new Sentiment("neutral", 0), language, [], ""),
            Turn = 1,
            Messages = [],
            FailuresInARow = 0,
            Now = new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero),
        },
        CancellationToken.None);
}
