using CustomerService.Hosting.Clustering;
using CustomerService.Storage.Files;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Starting;

/// <summary>Holds the data folder for this silo while the process lives: alone, or together with the cluster it is a member of.</summary>
internal sealed class SiloFolder(StoreProviders stores, IOptions<StorageOptions> storage, ClusterConfig cluster) : IDisposable
{
    private DataFolderLock? _lock;

    /// <exception cref="StoreStartupException">Another silo, which is not of this cluster, has the folder.</exception>
    public void Take()
    {
        if (stores.Chosen.Location == StoreLocation.DataFolder)
        {
            _lock ??= DataFolderLock.Take(storage.Value.DataFolder, shared: cluster.Membership != MembershipKind.Localhost);
        }
    }

    public void Dispose() => _lock?.Dispose();
}
