namespace CustomerService.Storage.Hosting;

/// <summary>
/// Where a host finds its settings, and the folder that a relative data folder counts from: one answer for the host and for the tools
/// beside it.
/// </summary>
/// <param name="ConfigFile">The configuration file; null where there is none.</param>
/// <param name="Home">The folder that a relative <see cref="StorageOptions.DataFolder"/> counts from.</param>
/// <param name="Checkout">The root of the checkout that the program was built in; null for an installed program.</param>
public sealed record HostFolders(string? ConfigFile, string Home, string? Checkout)
{
    /// <summary>The name of the configuration file.</summary>
    public const string ConfigName = "silo.config.json";

    /// <summary>What marks the root of a checkout.</summary>
    private const string Solution = "CustomerService.sln";

    /// <summary>
    /// The file that is named; else <c>silo.config.json</c> of the working directory; else that of the checkout; else the one beside the
    /// program. The home is the working directory, but for a program of a checkout that found no file there: then it is the checkout's
    /// root, so that its data is in one folder wherever it is started from.
    /// </summary>
    /// <param name="givenConfig">The file that the user named, or null.</param>
    /// <param name="workingDirectory">Where the process was started.</param>
    /// <param name="programFolder">Where the program is.</param>
    public static HostFolders Find(string? givenConfig, string workingDirectory, string programFolder)
    {
        var checkout = RootAbove(programFolder);
        if (givenConfig is not null)
        {
            return new(Path.GetFullPath(givenConfig, workingDirectory), checkout ?? workingDirectory, checkout);
        }

        var here = Path.Combine(workingDirectory, ConfigName);
        if (File.Exists(here))
        {
            return new(here, workingDirectory, checkout);
        }

        var beside = Path.Combine(checkout ?? programFolder, ConfigName);
        return new(File.Exists(beside) ? beside : null, checkout ?? workingDirectory, checkout);
    }

    private static string? RootAbove(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder).Parent; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
