using System.Collections.Immutable;

namespace CustomerService.Packs.Reading;

/// <summary>What an article's Markdown amounts to.</summary>
internal sealed record ArticleBody(
    string Summary,
    ImmutableArray<PackPassage> Passages,
    string Html,
    IReadOnlyList<Located<string>> HelpLinks);
