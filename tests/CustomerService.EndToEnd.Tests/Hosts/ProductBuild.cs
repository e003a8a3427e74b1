namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>The product as it was built, the build with crash points, and trained models that every test's host starts from.</summary>
public sealed class ProductBuild : IAsyncLifetime
{
    /// <summary>Gets the checkout's root. First, because the others need it.</summary>
    internal static readonly string Root = FindRoot();

    private static readonly string Models = Path.Combine(Root, "artifacts", "e2e-models");
    private static readonly string CrashArtifacts = Path.Combine(Root, "artifacts", "crash");
    private static readonly Lazy<Task> Crashing = new(BuildCrashingHostAsync);

    /// <summary>Gets the host.</summary>
    internal static string Host => Program(Path.Combine(Root, "artifacts"), "CustomerService.Host");

    /// <summary>Gets the host with crash points.</summary>
    internal static string CrashingHost => Program(CrashArtifacts, "CustomerService.Host");

    /// <summary>Gets the CLI.</summary>
    internal static string Tool => Path.Combine(Root, "artifacts", "bin", "CustomerService.Cli", "release", "customer-service");

    /// <summary>Gets the folder of the sources.</summary>
    internal static string Sources => Path.Combine(Root, "src");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await TrainAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Builds the host with crash points, once a run and only where the sources are newer.</summary>
    internal static Task NeedCrashingHostAsync() => Crashing.Value;

    /// <summary>Puts trained models into a data folder that has none, so that a test's host need not train.</summary>
    internal static void GiveModels(string data)
    {
        if (!Directory.Exists(data) && Directory.Exists(Models))
        {
            Copy(Models, Path.Combine(data, "blobs"));
        }
    }

    private static string Program(string artifacts, string project) => Path.Combine(artifacts, "bin", project, "release", project);

    private static async Task BuildCrashingHostAsync()
    {
        var built = new FileInfo(CrashingHost + ".dll");
        var newest = Directory.EnumerateFiles(Sources, "*", SearchOption.AllDirectories).Max(File.GetLastWriteTimeUtc);
        var stamp = Path.Combine(CrashArtifacts, "built");
        if (built.Exists && File.Exists(stamp) && File.GetLastWriteTimeUtc(stamp) >= newest)
        {
            return;
        }

        var begun = newest;
        await using var build = RunningProcess.Start(
            "dotnet", ["build", Path.Combine(Sources, "CustomerService.Host"), "-p:CrashPoints=true", $"-p:ArtifactsPath={CrashArtifacts}"], Root);
        Assert.True(await build.ExitedAsync() == 0, build.Everything);
        await File.WriteAllTextAsync(stamp, "");
        File.SetLastWriteTimeUtc(stamp, begun);
    }

    /// <summary>One start of the host with the models of the last run; it trains what is missing or of another pack.</summary>
    private static async Task TrainAsync()
    {
        using var folder = new TestFolder();
        await using var host = await HostProcess.StartAsync(folder, Ports.Free());
        Assert.Equal(0, await host.InterruptAsync());
        if (host.Out.Contains(": trained", StringComparison.Ordinal))
        {
            if (Directory.Exists(Models))
            {
                Directory.Delete(Models, recursive: true);
            }

            foreach (var models in Directory.EnumerateDirectories(Path.Combine(folder.Data, "blobs"), "models*"))
            {
                Copy(models, Path.Combine(Models, Path.GetFileName(models)));
            }
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
