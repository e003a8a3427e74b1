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

/// <summary>When everything is ready: makes the demo's key, and says where to look.</summary>
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
    private const string DemoTenant = "demo";
    private volatile bool _accessReady;

    /// <summary>True once the demo's key, where there is a demo, is in its file.</summary>
    public bool AccessReady => _accessReady;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "(no address)";
        if (tenants.Value.Tenants.ContainsKey(DemoTenant))
        {
            await Console.Out.WriteLineAsync(await EnsureAccessAsync(stoppingToken) switch
            {
                { Made: true } access => $"The demo's API key was made: it is in {access.File} (readable by you only).",
                { Replaced: { } problem } access => $"The demo's API key is in {access.File}, written anew: the file {problem}.",
                var access => $"The demo's API key is in {access.File}.",
            });
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

    private async Task<EnsuredAccess> EnsureAccessAsync(CancellationToken stoppingToken)
    {
        var access = new DemoAccess(grains, store, protection, storage.Value.DataFolder);
        string? said = null;
        while (true)
        {
            try
            {
                return await access.EnsureAsync(DemoTenant);
            }
            catch (Exception e) when (e is OrleansException or TimeoutException or StoreUnavailableException or StoreOutcomeUnknownException)
            {
                // Silos come and go while a cluster starts; the next attempt finds what this one has done.
                Say($"The demo's key could not be looked up or made yet: {e.GetBaseException().Message}");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Say($"The demo's key can't be put into its file: {e.Message} Make room for it there, or move aside what is in its way.");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
        }

        void Say(string problem)
        {
            if (problem != said)
            {
                said = problem;
                LogRetry(problem.ReplaceLineEndings(" "));
            }
        }
    }

    [LoggerMessage(2504, LogLevel.Warning, "{Problem} It is tried again.")]
    private partial void LogRetry(string problem);
}
