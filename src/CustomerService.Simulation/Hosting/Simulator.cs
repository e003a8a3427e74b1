using CustomerService.Grains.Serving;
using CustomerService.Grains.Silos;
using CustomerService.Packs;
using CustomerService.Simulation.History;
using CustomerService.Simulation.Today;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerService.Simulation.Hosting;

/// <summary>Lives in the demo shop, from when the host is ready until it stops.</summary>
internal sealed partial class Simulator(
    SiloReadiness readiness,
    TenantPacks packs,
    HistoryTeller history,
    TodaysShop today,
    TimeProvider time,
    ILogger<Simulator> logger) : BackgroundService
{
    /// <summary>The tenant that is invented.</summary>
    public const string Tenant = "demo";

    /// <summary>Who started the host is to be answered first.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        await Task.Delay(Settling, time, stoppingToken);
        if (packs.All.TryGetValue(Tenant, out var pack))
        {
            await Task.WhenAll(
                UntilDoneAsync(history.TellAsync, pack, stoppingToken), UntilDoneAsync(today.LiveAsync, pack, stoppingToken));
        }
    }

    private async Task UntilDoneAsync(Func<string, Pack, CancellationToken, Task> live, Pack pack, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await live(Tenant, pack, ct);
                return;
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The demo must not end the host: what failed is said, and tried again.
            catch (Exception e)
            {
                LogFailed(e);
            }
#pragma warning restore CA1031

            await Task.Delay(AfterFailure, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(5403, LogLevel.Warning, "The demo shop could not be lived in; it is tried again in some seconds.")]
    private partial void LogFailed(Exception e);
}
