using Microsoft.Extensions.Hosting;

namespace CustomerService.Connectors;

/// <summary>Makes the catalog at the start, so that what is wrong with it is said then and not at the first call.</summary>
internal sealed class ConnectorStartCheck(ConnectorCatalog catalog) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = catalog;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
