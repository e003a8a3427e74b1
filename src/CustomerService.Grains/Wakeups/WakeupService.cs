using CustomerService.Grains.Silos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Wakeups;

/// <summary>
/// Runs on every silo and asks every shard's sweeper to sweep. Whichever silo dies, the others go on asking, and the shard's
/// activation moves to a live one.
/// </summary>
internal sealed partial class WakeupService(
    IGrainFactory grains, SiloReadiness readiness,
    IOptions<WakeupOptions> options, TimeProvider time, ILogger<WakeupService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(options.Value.SweepInterval, time);
        do
        {
            try
            {
                await Task.WhenAll(
                    Enumerable.Range(0, WakeupKey.Shards).Select(shard => grains.GetGrain<IWakeupSweeperGrain>(shard).SweepAsync()));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // The store or a silo is away for now; the sweep after this one finds the same rows.
                LogSweepFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(2003, LogLevel.Warning, "A sweep of the wake-up index failed; the next one makes up for it.")]
    private partial void LogSweepFailed(Exception e);
}
