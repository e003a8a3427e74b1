namespace CustomerService.Gateway.Features;

/// <summary>Says which limits of callers a route counts for.</summary>
internal sealed record CallerLimitMetadata(CallerLimit Limit);
