namespace CustomerService.Deploy.Tests.Support;

/// <summary>Where the files under test are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Deploy { get; } = Path.Combine(Root, "deploy");

    public static string Docs { get; } = Path.Combine(Root, "docs");

    /// <summary>What tests/tools/install-deploy-tools.sh made.</summary>
    public static string Tools { get; } = Path.Combine(Root, "artifacts", "tools", "deploy");

    public static string HostProgram { get; } = Path.Combine(Root, "artifacts", "bin", "CustomerService.Host", "release", "CustomerService.Host");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run from within the repository.");
    }
}
