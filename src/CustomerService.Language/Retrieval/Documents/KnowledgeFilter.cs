using System.Collections.Immutable;
using CustomerService.Packs.Text;

namespace CustomerService.Language.Retrieval.Documents;

/// <summary>Which documents may be found at all. Applied before ranking: what is left out has no influence on the hits.</summary>
public sealed record KnowledgeFilter
{
    /// <summary>Takes every document.</summary>
    public static KnowledgeFilter None { get; } = new();

    /// <summary>Only documents of this tenant or of none; null takes all.</summary>
    public string? Tenant { get; init; }

    /// <summary>Only documents of this language or of none; null takes all.</summary>
    public string? Locale { get; init; }

    /// <summary>Only documents for one of these audiences or for everybody; default (not set) takes all.</summary>
    public ImmutableArray<string> Audiences { get; init; }

    /// <summary>Whether a document may be found.</summary>
    public bool Admits(KnowledgeDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (Tenant is null || document.Tenant is null || document.Tenant == Tenant)
            && Locales.Match(document.Locale, Locale)
            && (Audiences.IsDefault || document.Audience is null || Audiences.Contains(document.Audience, StringComparer.Ordinal));
    }
}
