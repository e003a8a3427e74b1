using CustomerService.Hosting.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CustomerService.Hosting.Clustering;

/// <summary>When a process without a silo has found its cluster, says so.</summary>
internal sealed class ClientWelcome(ClusterConnection connection, ClusterConfig cluster, Roles roles, IServer server) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await connection.WaitAsync(stoppingToken);
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "(no address)";
        await Console.Out.WriteLineAsync($"CustomerService ({roles}) is ready at {address}/, connected to cluster '{cluster.ClusterId}'. Ctrl-C stops it.");
    }
}
