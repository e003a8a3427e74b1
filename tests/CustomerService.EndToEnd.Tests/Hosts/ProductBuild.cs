namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>The product as it was built, and the build with crash points.</summary>
internal static class ProductBuild
{
    /// <summary>Gets the checkout's root. First, because the others need it.</summary>
    internal static readonly string Root = FindRoot();

    private const string Grains = "CustomerService.Grains";

    private static readonly string CrashArtifacts = Path.Combine(Root, "artifacts", "crash");

    /// <summary>A build from nothing on a machine with other work.</summary>
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(15);

    private static readonly Lazy<Task> Crashing = new(BuildCrashingHostAsync);

    /// <summary>Gets the host.</summary>
    internal static string Host => Program(Path.Combine(Root, "artifacts"), "CustomerService.Host");

    /// <summary>Gets the host with crash points.</summary>
    internal static string CrashingHost => Program(CrashArtifacts, "CustomerService.Host");

    /// <summary>Gets the CLI.</summary>
    internal static string Tool => Path.Combine(Root, "artifacts", "bin", "CustomerService.Cli", "release", "customer-service");

    /// <summary>Gets the folder of the sources.</summary>
    internal static string Sources => Path.Combine(Root, "src");

    /// <summary>Builds the host with crash points, once a run and only where the sources are newer.</summary>
    internal static Task NeedCrashingHostAsync() => Crashing.Value;

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

        // Crash points are in the grains, and what they do is beside the grains' interfaces: only these are built once more, and lie in a copy
        // of the host in place of those without. The same sources were analysed when the solution was built.
        await using var build = RunningProcess.Start(
            "dotnet",
            ["build", Path.Combine(Sources, Grains), "-p:CrashPoints=true", "-p:RunAnalyzers=false", $"-p:ArtifactsPath={CrashArtifacts}"],
            Root);
        Assert.True(await build.ExitedAsync(BuildPatience) == 0, build.Everything);
        var folder = Path.GetDirectoryName(CrashingHost)!;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        TestFolder.Copy(Path.GetDirectoryName(Host)!, folder);
        foreach (var assembly in new[] { Grains, "CustomerService.Abstractions" })
        {
            File.Copy(Path.Combine(CrashArtifacts, "bin", Grains, "release", assembly + ".dll"), Path.Combine(folder, assembly + ".dll"), overwrite: true);
        }

        await File.WriteAllTextAsync(stamp, "");
        File.SetLastWriteTimeUtc(stamp, newest);
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
