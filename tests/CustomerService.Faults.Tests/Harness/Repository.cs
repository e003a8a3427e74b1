namespace CustomerService.Faults.Tests.Harness;

/// <summary>Where things are in the repository that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Artifacts => Path.Combine(Root, "artifacts");

    public static string Host => Path.Combine(Artifacts, "bin", "CustomerService.Host", "release", "CustomerService.Host");

    public static string Azurite => Path.Combine(Artifacts, "tools", "azurite", "node_modules", "azurite", "dist", "src", "azurite.js");

    public static string DemoPack => Path.Combine(Root, "src", "CustomerService.Host", "packs", "demo");

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
