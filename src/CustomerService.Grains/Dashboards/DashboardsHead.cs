using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Dashboards;

/// <summary>What the head of a tenant's dashboards holds: which there are.</summary>
internal sealed record DashboardsHead
{
    public static readonly DashboardsHead Empty = new();

    /// <summary>The version that each has now.</summary>
    [JsonPropertyName("v")]
    public ImmutableSortedDictionary<string, int> Versions { get; init; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>Commits so far.</summary>
    [JsonPropertyName("n")] public long Commits { get; init; }
}
