using CustomerService.Channels;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Tenants;
using CustomerService.Tenants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Readers;

/// <summary>
/// Runs on every silo and asks for the reader of every account that has one. Whichever silo dies, the others go on asking, and the reader
/// comes to life on one of them.
/// </summary>
internal sealed partial class ChannelReaderService(
    IGrainFactory grains,
    IEnumerable<IChannelReader> readers,
    SiloReadiness readiness,
    IOptions<TenantsOptions> tenants,
    TimeProvider time,
    ILogger<ChannelReaderService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        string[] channels = [.. readers.Select(reader => reader.Name)];
        if (channels.Length == 0)
        {
            return;
        }

        await readiness.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            foreach (var tenant in tenants.Value.Tenants.Keys)
            {
                try
                {
                    await KeepAsync(tenant, channels);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    LogFailed(e, tenant);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task KeepAsync(string tenant, string[] channels)
    {
        foreach (var channel in channels)
        {
            foreach (var account in await grains.GetGrain<ITenantGrain>(tenant).ListAccountsAsync(channel))
            {
                await grains.GetGrain<IChannelReaderGrain>(GrainKeys.Make(tenant, $"{channel}:{account.Name}")).KeepAsync();
            }
        }
    }

    [LoggerMessage(2711, LogLevel.Warning, "Tenant {Tenant}: its readers could not be asked for now.")]
    private partial void LogFailed(Exception e, string tenant);
}
