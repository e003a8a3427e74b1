using System.Collections.Immutable;
using CustomerService.Operations;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace CustomerService.Grains.Operations;

/// <summary>For gateways of versions before 0.3; later ones look into the store themselves.</summary>
[GrainType("stuck"), StatelessWorker, GrainDirectory(NoDirectory.Name)]
internal sealed class StuckGrainFinder(StuckWakeups wakeups) : Grain, IStuckGrain
{
    public Task<ImmutableArray<StuckGrain>> FindAsync(TimeSpan overdue, int limit) => wakeups.FindAsync(overdue, limit);
}
