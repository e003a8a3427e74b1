using Orleans.Runtime.Placement;

namespace CustomerService.Grains.Operations;

internal sealed class OnNamedSiloDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var named = SiloAddress.FromParsableString(target.GrainIdentity.Key.ToString()!);
        return Array.IndexOf(context.GetCompatibleSilos(target), named) >= 0
            ? Task.FromResult(named)
            : throw new SiloUnavailableException($"The silo {named} is not active.");
    }
}
