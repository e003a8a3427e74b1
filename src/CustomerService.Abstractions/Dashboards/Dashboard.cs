using System.Collections.Immutable;

namespace CustomerService.Dashboards;

/// <summary>What a dashboard shows, and who else may see and change it. It is theirs alone who made it until they share it.</summary>
[GenerateSerializer, Immutable, Alias("cs.dashboard")]
public sealed record Dashboard
{
    /// <summary>What people call it: one line of at most 100 characters.</summary>
    [Id(0)] public required string Title { get; init; }

    /// <summary>The stretch of time that its cards are of where nobody chooses another, such as <c>7d</c>; null for the usual.</summary>
    [Id(1)] public string? Time { get; init; }

    /// <summary>What figures stand beside where nobody chooses: <c>previous</c>, <c>weeks</c> or <c>none</c>; null for the usual.</summary>
    [Id(2)] public string? Compare { get; init; }

    /// <summary>Whoever has one of these roles may see it.</summary>
    [Id(3)] public ImmutableArray<string> Viewers { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Whoever has one of these roles may see and change it, but not who else may.</summary>
    [Id(4)] public ImmutableArray<string> Editors { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What it shows, in order: they fill rows of twelve columns from left to right.</summary>
    [Id(5)] public ImmutableArray<DashboardCard> Cards { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Names the record, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(Dashboard);

    /// <inheritdoc/>
    public bool Equals(Dashboard? other) => other is not null
        && (Title, Time, Compare) == (other.Title, other.Time, other.Compare)
        && Viewers.SequenceEqual(other.Viewers) && Editors.SequenceEqual(other.Editors) && Cards.SequenceEqual(other.Cards);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, Cards.Length);
}
