using CustomerService.Packs;

namespace CustomerService.Language.Retrieval.Documents;

/// <summary>A pack's articles as documents to find.</summary>
public static class KnowledgeDocuments
{
    /// <summary>Those that customers may read. One in the pack's own language has no locale: it is for everybody.</summary>
    /// <param name="pack">The pack.</param>
    public static IReadOnlyList<KnowledgeDocument> Of(Pack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return
        [
            .. pack.CustomerArticles.Select(article => new KnowledgeDocument(
                article.Id, article.Title, string.Join("\n\n", article.Passages.Select(passage => passage.Text)))
            {
                Locale = pack.IsOwnLanguage(article.Locale) ? null : article.Locale,
            }),
        ];
    }
}
