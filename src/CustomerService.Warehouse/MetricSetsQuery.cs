using System.Collections.Immutable;

namespace CustomerService.Warehouse;

/// <summary>The same metrics measured by several things at once, and of two stretches of time: what is read, is read once.</summary>
[GenerateSerializer, Immutable, Alias("cs.warehouse.metricsetsquery")]
internal sealed record MetricSetsQuery
{
    /// <summary>What is measured.</summary>
    [Id(0)] public ImmutableArray<string> Metrics { get; init; } = [];

    /// <summary>What of it counts.</summary>
    [Id(1)] public ImmutableArray<MetricFilter> Filters { get; init; } = [];

    /// <summary>What it is measured by.</summary>
    [Id(2)] public ImmutableArray<MetricSet> Sets { get; init; } = [];

    /// <summary>From when on.</summary>
    [Id(3)] public DateTimeOffset From { get; init; }

    /// <summary>Until before when.</summary>
    [Id(4)] public DateTimeOffset To { get; init; }

    /// <summary>From when on the stretch is that it stands beside, which is over before it begins; null for none.</summary>
    [Id(5)] public DateTimeOffset? BesideFrom { get; init; }

    /// <summary>Until before when that is.</summary>
    [Id(6)] public DateTimeOffset? BesideTo { get; init; }

    /// <summary>What one of its sets asks alone.</summary>
    /// <param name="set">The set.</param>
    /// <param name="isBeside">Of the other stretch.</param>
    public MetricQuery Of(MetricSet set, bool isBeside) => new()
    {
        Metrics = Metrics,
        Dimensions = set.Dimensions,
        Filters = Filters,
        Grain = set.Grain,
        From = isBeside ? BesideFrom!.Value : From,
        To = isBeside ? BesideTo!.Value : To,
        Top = set.Top,
        Limit = set.Limit,
    };

    /// <summary>Without what it asks for: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(MetricSetsQuery);
}
