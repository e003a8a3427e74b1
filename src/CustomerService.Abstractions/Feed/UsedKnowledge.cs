using System.Collections.Immutable;
using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>An answer rests on articles.</summary>
[FeedKind("knowledge.used")]
public sealed record UsedKnowledge : FeedData
{
    /// <summary>The turn.</summary>
    [Classified(DataClass.Internal)] public required int Turn { get; init; }

    /// <summary>The articles' ids.</summary>
    [Classified(DataClass.Internal)] public ImmutableArray<string> Articles { get; init; } = [];
}
