namespace CustomerService.Language.Tests.Packs;

/// <summary>Finds the repository's own files from where the tests run.</summary>
internal static class RepositoryFiles
{
    public static string PathOf(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
