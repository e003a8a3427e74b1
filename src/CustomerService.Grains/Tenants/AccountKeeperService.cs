using CustomerService.Grains.Silos;
using CustomerService.Tenants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Tenants;

/// <summary>
/// Runs on every silo and asks for what is to be kept going for tenants and their accounts. Whichever silo dies, the others go on asking,
/// and it comes to life on one of them.
/// </summary>
internal sealed partial class AccountKeeperService(
    IGrainFactory grains,
    IEnumerable<IAccountKeeper> keepers,
    IEnumerable<ITenantKeeper> tenantKeepers,
    SiloReadiness readiness,
    IOptions<TenantsOptions> tenants,
    TimeProvider time,
    ILogger<AccountKeeperService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var kept = keepers.SelectMany(keeper => keeper.Channels.Select(channel => (channel, keeper))).ToArray();
        var always = tenantKeepers.ToArray();
        if (kept.Length + always.Length == 0)
        {
            return;
        }

        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            foreach (var tenant in tenants.Value.Tenants.Keys)
            {
                foreach (var keeper in always)
                {
                    await TryAsync(() => keeper.KeepAsync(tenant), tenant, keeper.GetType().Name, stoppingToken);
                }

                foreach (var (channel, keeper) in kept)
                {
                    await TryAsync(() => KeepAsync(tenant, channel, keeper), tenant, channel, stoppingToken);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(Func<Task> keep, string tenant, string what, CancellationToken ct)
    {
        try
        {
            await keep();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, tenant, what);
        }
    }

    private async Task KeepAsync(string tenant, string channel, IAccountKeeper keeper)
    {
        foreach (var account in await grains.GetGrain<ITenantGrain>(tenant).ListAccountsAsync(channel))
        {
            await keeper.KeepAsync(account);
        }
    }

    [LoggerMessage(2711, LogLevel.Warning, "Tenant {Tenant}: {What} could not be kept going now; it is tried again in some seconds.")]
    private partial void LogFailed(Exception e, string tenant, string what);
}
