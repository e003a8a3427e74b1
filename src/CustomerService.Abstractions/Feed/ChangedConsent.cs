using CustomerService.Connectors;

namespace CustomerService.Feed;

/// <summary>A customer allowed or forbade something.</summary>
[FeedKind("consent.changed")]
public sealed record ChangedConsent : FeedData
{
    /// <summary>What for.</summary>
    [Classified(DataClass.Internal)] public required string Purpose { get; init; }

    /// <summary>Whether it is allowed from now on.</summary>
    [Classified(DataClass.Internal)] public required bool Granted { get; init; }

    /// <summary>Who said so.</summary>
    [Classified(DataClass.Internal)] public required string Source { get; init; }
}
