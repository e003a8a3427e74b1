
namespace CustomerService.Grains.Operations;

/// <summary>Places a grain on the silo that its key names.</summary>
[GenerateSerializer, Immutable, Alias("cs.on-named-silo")]
internal sealed class OnNamedSilo : PlacementStrategy;
