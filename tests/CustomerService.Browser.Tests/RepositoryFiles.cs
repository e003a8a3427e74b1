namespace CustomerService.Browser.Tests;

/// <summary>The repository's files, found from where the tests run: CI's builds hide the paths of their sources.</summary>
internal static class RepositoryFiles
{
    public static string Path(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "CustomerService.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No CustomerService.sln above {AppContext.BaseDirectory}.");
        }

        return System.IO.Path.Combine([folder.FullName, .. parts]);
    }
}
