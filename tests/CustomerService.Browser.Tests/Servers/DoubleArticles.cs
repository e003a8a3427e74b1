using System.Collections.Concurrent;
using CustomerService.Packs;
using CustomerService.Packs.Reading;
using CustomerService.WebConsole.Help;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>Articles of the double, for its only tenant; tests add their own.</summary>
internal sealed class DoubleArticles : IHelpArticleSource, IHelpFeedback
{
    private const string Tenant = "demo";
    private readonly ConcurrentDictionary<string, HelpArticle> _articles = new();

    public DoubleArticles()
    {
        Add(new HelpArticle(
            "returns",
            "Returns and refunds",
            FromMarkdown(
                """
                You may return anything within **60 days**, used once or not, as long as it is clean. We pay the postage for faults; you pay it for a change of mind.

                ## How to send it back

                1. Ask the assistant for a return label, or print one from your account.
                2. Pack the item so that it survives the journey.
                3. Hand the parcel in at any post office and keep the receipt.

                ## When the money comes

                | Paid by | Refund arrives |
                | --- | --- |
                | Card | 3 to 5 working days after we receive it |
                | Gift card | the same day |
                | Bank transfer | 5 working days |

                Something broken? Read about [damaged items](/help/demo/damaged) instead: you need not send those back.
                """),
            new DateOnly(2026, 9, 14),
            "Returns"));
        foreach (var (id, title, category) in new[]
        {
            ("return-label", "How to get a return label", "Returns"), ("damaged", "Something arrived damaged", "Returns"),
            ("delivery", "Delivery times and costs", "Delivery"), ("track", "Where is my parcel?", "Delivery"), ("abroad", "Delivery to other countries", "Delivery"),
            ("pay", "How you can pay", "Paying"), ("gift", "Gift cards", "Paying"), ("privacy", "Your data", ""),
        })
        {
            Add(new HelpArticle(id, title, SafeHtml.FromText($"About this: {title}"), Category: category));
        }
    }

    /// <summary>What readers said, as "article: True".</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    public IReadOnlyCollection<string> Tenants => [Tenant];

    /// <summary>Renders an article as the pack loader does.</summary>
    public static SafeHtml FromMarkdown(string markdown) => SafeHtml.FromTrusted(ArticleMarkdown.Read("article.md", markdown, "/help/article", new Problems()).Html);

    public void Add(HelpArticle article) => _articles[article.Id] = article;

    public ValueTask<HelpCentre?> OpenAsync(string tenant, CancellationToken ct) => new(tenant == Tenant
        ? new HelpCentre(Tenant, "Larkfield Goods", "en-GB", HasChat: true, [.. _articles.Values.OrderBy(article => article.Id).Select(article => new HelpArticleLink(article.Id, article.Title, article.Category))])
        : null);

    public ValueTask<HelpArticle?> FindAsync(string tenant, string articleId, CancellationToken ct) =>
        new(tenant == Tenant ? _articles.GetValueOrDefault(articleId) : null);

    /// <summary>Finds titles that hold the question; how articles are really found is tested where it is done.</summary>
    public ValueTask<HelpResults> SearchAsync(string tenant, string question, CancellationToken ct) => new(new HelpResults(
        [.. _articles.Values.Where(article => article.Title.Contains(question, StringComparison.OrdinalIgnoreCase)).OrderBy(article => article.Id).Take(8).Select(article => new HelpHit(article.Id, article.Title, $"A passage of {article.Title}"))],
        Sure: true));

    public Task CountAsync(string tenant, string articleId, bool helped)
    {
        Said.Enqueue($"{articleId}: {helped}");
        return Task.CompletedTask;
    }
}
