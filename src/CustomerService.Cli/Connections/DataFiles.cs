using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Configuration;

namespace CustomerService.Cli.Connections;

/// <summary>Finds a file that a host of this machine keeps in its data folder.</summary>
internal static class DataFiles
{
    private const string Usual = "data";

    /// <summary>
    /// The file in <c>data</c> of the working directory or of a folder above it; else in the folder where a host that is started here, or
    /// in the
    /// checkout that this tool was built in, keeps its data.
    /// </summary>
    /// <returns>Null where there is none.</returns>
    public static string? Find(string name, string workingDirectory) => Candidates(name, workingDirectory).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates(string name, string workingDirectory)
    {
        var place = HostFolders.Find(null, workingDirectory, AppContext.BaseDirectory);
        var hosts = Path.GetFullPath(Path.Combine(FolderOf(place), name), place.Home);
        if (
            place.Checkout is { } root
                && (workingDirectory + Path.DirectorySeparatorChar).StartsWith(
                    root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            yield return hosts;
        }

        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, Usual, name);
        }

        yield return hosts;
    }

    private static string FolderOf(HostFolders place)
    {
        try
        {
            var configuration = new ConfigurationBuilder().AddJsonFile(
                place.ConfigFile ?? Path.Combine(place.Home, HostFolders.ConfigName), optional: true).AddEnvironmentVariables().Build();
            return configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.DataFolder)}"] is { Length: > 0 } folder
                ? folder
                : Usual;
        }
        catch (InvalidDataException)
        {
            // The host says what is wrong with its file.
            return Usual;
        }
    }
}
