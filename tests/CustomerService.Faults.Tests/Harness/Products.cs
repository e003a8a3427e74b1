using CustomerService.Cli.GameDay.Local;

namespace CustomerService.Faults.Tests.Harness;

/// <summary>Models, trained once for all scenarios: in a folder for SQLite clusters, and in an Azurite's data for the others.</summary>
public sealed class Products : IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);

    private static string SqliteModels => Path.Combine(Repository.Artifacts, "fault-models", "sqlite");

    private static string AzuriteSeed => Path.Combine(Repository.Artifacts, "fault-models", "azurite");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A folder of models for a SQLite cluster.</summary>
    internal static async Task<string> ModelsAsync(CancellationToken stop)
    {
        await Once.WaitAsync(stop);
        try
        {
            if (!Directory.Exists(SqliteModels))
            {
                var folder = Directory.CreateTempSubdirectory("customer-service-faults-seed-").FullName;
                await using (await LocalCluster.StartAsync(new LocalClusterOptions { Host = Repository.Host, Folder = folder, Silos = 1, Gateways = 1 }, TimeProvider.System, stop))
                {
                }

                foreach (var models in Directory.EnumerateDirectories(Path.Combine(folder, "data", "blobs"), "models*"))
                {
                    Copy(models, Path.Combine(SqliteModels, Path.GetFileName(models)));
                }

                Directory.Delete(folder, recursive: true);
            }

            return SqliteModels;
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>Fills a new Azurite folder with one in which models are trained already.</summary>
    internal static async Task<string> AzuriteDataAsync(string target, CancellationToken stop)
    {
        await Once.WaitAsync(stop);
        try
        {
            if (!Directory.Exists(AzuriteSeed))
            {
                var folder = Directory.CreateTempSubdirectory("customer-service-faults-seed-").FullName;
                var options = new LocalClusterOptions { Host = Repository.Host, Folder = folder, Silos = 1, Gateways = 1, Azurite = true, AzuriteProgram = Repository.Azurite };
                await using (var cluster = await LocalCluster.StartAsync(options, TimeProvider.System, stop))
                {
                    foreach (var node in cluster.Gateways.Concat(cluster.Silos))
                    {
                        await node.Process.TerminateAsync(stop);
                    }

                    await cluster.Azurite!.StopAsync(stop);
                }

                Copy(Path.Combine(folder, "azurite"), AzuriteSeed);
                Directory.Delete(folder, recursive: true);
            }
        }
        finally
        {
            Once.Release();
        }

        Copy(AzuriteSeed, target);
        return target;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
