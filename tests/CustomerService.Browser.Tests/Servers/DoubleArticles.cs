using System.Collections.Concurrent;
using CustomerService.Language.Packs.Reading;
using CustomerService.WebConsole.Help;

namespace CustomerService.Browser.Tests.Servers;

/// <summary>Articles of the double; tests add their own.</summary>
internal sealed class DoubleArticles : IHelpArticleSource
{
    private readonly ConcurrentDictionary<string, HelpArticle> _articles = new();

    public DoubleArticles() => Add(new HelpArticle(
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

            Something broken? Read about [damaged items](/help/damaged) instead: you need not send those back.
            """),
        new DateOnly(2026, 9, 14)));

    /// <summary>Renders an article as the pack loader does.</summary>
    public static SafeHtml FromMarkdown(string markdown) => SafeHtml.FromTrusted(ArticleMarkdown.Read("article.md", markdown, "/help/article", new Problems()).Html);

    public void Add(HelpArticle article) => _articles[article.Id] = article;

    public ValueTask<HelpArticle?> FindAsync(string articleId, CancellationToken cancellationToken) => ValueTask.FromResult(_articles.GetValueOrDefault(articleId));

    public ValueTask<IReadOnlyList<HelpArticleLink>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<HelpArticleLink>>([.. _articles.Values.OrderBy(article => article.Id).Select(article => new HelpArticleLink(article.Id, article.Title))]);
}
