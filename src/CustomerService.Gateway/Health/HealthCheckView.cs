namespace CustomerService.Gateway.Health;

/// <summary>How one thing is.</summary>
internal sealed record HealthCheckView(string Status, string? Description, double DurationMs);
