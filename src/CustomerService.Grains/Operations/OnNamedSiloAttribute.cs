using Orleans.Placement;

namespace CustomerService.Grains.Operations;

/// <summary>The grain's key is a silo's address; it lives there.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnNamedSiloAttribute() : PlacementAttribute(new OnNamedSilo());
