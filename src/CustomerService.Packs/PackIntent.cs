using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>One thing customers want.</summary>
public sealed record PackIntent
{
    /// <summary>The id, such as <c>order_status</c>: what is recorded, counted and configured.</summary>
    public required string Id { get; init; }

    /// <summary>What a suggestion button shows, such as "Where is my order".</summary>
    public required string Title { get; init; }

    /// <summary>What the intent covers, for people who maintain it; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>How it is served.</summary>
    public required PackIntentKind Kind { get; init; }

    /// <summary>Id of the article which answers it, or null: then the articles are searched.</summary>
    public string? ArticleId { get; init; }

    /// <summary>Ready replies, one of which is sent; never empty for <see cref="PackIntentKind.Smalltalk"/>.</summary>
    public ImmutableArray<ReplyTemplate> Replies { get; init; } = [];

    /// <summary>Messages that mean this, as customers write them.</summary>
    public required ImmutableArray<string> Examples { get; init; }
}
