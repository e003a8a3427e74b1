namespace CustomerService.Gateway.Features;

/// <summary>Marks a route as a feature's.</summary>
internal sealed record FeatureMetadata(IGatewayFeature Feature);
