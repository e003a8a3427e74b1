using CustomerService.Grains.Hosting;
using CustomerService.Grains.Models;
using CustomerService.Host.Access;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CustomerService.Host;

/// <summary>When everything is ready: makes each tenant's first key, and says where to look.</summary>
internal sealed partial class WelcomeService(
    SiloReadiness readiness,
    IOptions<TenantsOptions> tenants,
    IOptions<StorageOptions> storage,
    IGrainFactory grains,
    IPartitionStore store,
    IPayloadProtection protection,
    IServer server,
    TimeProvider time,
    Roles roles,
    ILogger<WelcomeService> logger) : BackgroundService
{
    private volatile bool _accessReady;

    /// <summary>True once every tenant's first key is in its file.</summary>
    public bool AccessReady => _accessReady;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "(no address)";
        foreach (var tenant in tenants.Value.Tenants.Keys.Order(StringComparer.Ordinal))
        {
            if (await EnsureAccessAsync(tenant, stoppingToken) is var (file, made))
            {
                await Console.Out.WriteLineAsync(made ? $"The first API key of tenant '{tenant}' was made: it is in {file} (readable by you only)." : $"The API key of tenant '{tenant}' is in {file}.");
            }
        }

        _accessReady = true;
        await Console.Out.WriteLineAsync(roles is { Gateway: true, Console: true }
            ? $"""
            CustomerService is ready.
              Chat          {address}/
              Live counters {address}/live
              API           {address}/docs
              Data          {storage.Value.DataFolder}
            Ctrl-C stops it; turns in work are finished first.
            """
            : $"CustomerService ({roles}) is ready at {address}/. Ctrl-C stops it; turns in work are finished first.");
    }

    private async Task<(string File, bool Made)?> EnsureAccessAsync(string tenant, CancellationToken stoppingToken)
    {
        var access = new TenantAccess(grains, store, protection, storage.Value.DataFolder);
        while (true)
        {
            try
            {
                return await access.EnsureAsync(tenant);
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or StoreUnavailableException or StoreOutcomeUnknownException)
            {
                // Silos come and go while a cluster starts; the next attempt finds what this one has done.
                LogRetry(e);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    [LoggerMessage(2504, LogLevel.Warning, "A tenant's first key could not be looked up or made yet; it is tried again.")]
    private partial void LogRetry(Exception e);
}
