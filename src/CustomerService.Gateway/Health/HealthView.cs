namespace CustomerService.Gateway.Health;

/// <summary>Whether this host can do its work.</summary>
internal sealed record HealthView
{
    /// <summary><c>healthy</c>, <c>degraded</c> or <c>unhealthy</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Each thing that was looked at.</summary>
    public SortedDictionary<string, HealthCheckView> Checks { get; init; } = new(StringComparer.Ordinal);
}
