using CustomerService.Proving.Reporting;

namespace CustomerService.Proving.GameDay.Local;

/// <summary>Where a local cluster finds its programs, and keeps its data.</summary>
internal static class LocalPaths
{
    private const string HostName = "CustomerService.Host";
    private static readonly string BuiltHost = Path.Combine("artifacts", "bin", HostName, "release", HostName);
    private static readonly string TestAzurite = Path.Combine(
        "artifacts", "tools", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");

    /// <summary>Options from what the user gave, else from the repository above the working directory, else from beside the tool.</summary>
    public static LocalClusterOptions Options(string? host, string? azurite, string? folder, bool useAzurite, string workingDirectory)
    {
        var program = host is null
            ? Above(BuiltHost, workingDirectory) ?? Path.Combine(AppContext.BaseDirectory, HostName)
            : Path.GetFullPath(host, workingDirectory);
        return new LocalClusterOptions
        {
            Host = program,
            Folder = Fresh(folder, workingDirectory),
            Azurite = useAzurite,
            AzuriteProgram = azurite ?? Above(TestAzurite, workingDirectory) ?? "azurite",
        };
    }

    private static string Fresh(string? folder, string workingDirectory)
    {
        if (folder is null)
        {
            return Directory.CreateTempSubdirectory("game-day-").FullName;
        }

        var path = Path.GetFullPath(folder, workingDirectory);
        return Directory.Exists(path)
            ? throw new UsageException(
                $"--folder {folder} exists, and a game day begins with an empty cluster: choose another, or delete it")
            : Directory.CreateDirectory(path).FullName;
    }

    private static string? Above(string file, string workingDirectory)
    {
        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, file)))
            {
                return Path.Combine(folder.FullName, file);
            }
        }

        return null;
    }
}
