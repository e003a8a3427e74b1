using System.Collections.Immutable;

namespace CustomerService.Warehouse.Routes;

/// <summary>A question in metrics.</summary>
internal sealed record MetricsRequest
{
    /// <summary>What is measured: names of metrics.</summary>
    public ImmutableArray<string>? Metrics { get; init; }

    /// <summary>What it is measured by: names of dimensions.</summary>
    public ImmutableArray<string>? Dimensions { get; init; }

    /// <summary>What of it counts: all of these hold.</summary>
    public ImmutableArray<FilterRequest>? Filters { get; init; }

    /// <summary>A row for each minute, hour, day, week or month; without it, one in all.</summary>
    public string? Grain { get; init; }

    /// <summary>From when on; without it, 30 days before <c>to</c>.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until before when; without it, now.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary><c>previous</c> adds to each metric the value of as long a time before, as <c>{metric}_before</c>.</summary>
    public string? Compare { get; init; }

    /// <summary><c>live</c>, or <c>warehouse</c> for what is in files alone.</summary>
    public string? Source { get; init; }

    /// <summary>Most rows: 1 to 10,000; 1,000 where it is left out.</summary>
    public int? Limit { get; init; }
}
