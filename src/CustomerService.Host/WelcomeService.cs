using CustomerService.Grains.Hosting;
using CustomerService.Grains.Models;
using CustomerService.Host.Access;
using CustomerService.Storage.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CustomerService.Host;

/// <summary>When everything is ready: makes the demo's key, and says where to look.</summary>
internal sealed class WelcomeService(
    SiloReadiness readiness, IOptions<TenantsOptions> tenants, IOptions<StorageOptions> storage, IGrainFactory grains, IServer server) : BackgroundService
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
            var (file, made) = await new DemoAccess(grains, storage.Value.DataFolder).EnsureAsync(DemoTenant);
            await Console.Out.WriteLineAsync(made ? $"The demo's API key was made: it is in {file} (readable by you only)." : $"The demo's API key is in {file}.");
        }

        _accessReady = true;
        await Console.Out.WriteLineAsync(
            $"""
            CustomerService is ready.
              Chat          {address}/
              Live counters {address}/live
              API           {address}/docs
              Data          {storage.Value.DataFolder}
            Ctrl-C stops it; turns in work are finished first.
            """);
    }
}
