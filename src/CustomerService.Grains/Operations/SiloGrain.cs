using System.Collections.Immutable;
using CustomerService.Operations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.GrainDirectory;
using Orleans.Placement;

namespace CustomerService.Grains.Operations;

[GrainType("silo"), OnNamedSilo, GrainDirectory(NoDirectory.Name), Immovable]
internal sealed partial class SiloGrain(HotKeys hotKeys, IHostApplicationLifetime lifetime, ILogger<SiloGrain> logger) : Grain, ISiloGrain
{
    public Task<ImmutableArray<HotKey>> HotKeysAsync(int count) => Task.FromResult<ImmutableArray<HotKey>>([.. hotKeys.Top(count)]);

    public Task DrainAsync()
    {
        LogDraining();

        // Not awaited and not in this turn: who stops would else wait for itself.
        _ = Task.Run(lifetime.StopApplication, CancellationToken.None);
        return Task.CompletedTask;
    }

    [LoggerMessage(2410, LogLevel.Warning, "An operator drains this silo.")]
    private partial void LogDraining();
}
