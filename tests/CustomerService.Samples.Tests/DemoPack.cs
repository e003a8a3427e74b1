namespace CustomerService.Samples.Tests;

/// <summary>The pack that the product comes with.</summary>
internal static class DemoPack
{
    public static string Folder { get; } = Path.Combine(Find(new DirectoryInfo(AppContext.BaseDirectory)), "src", "CustomerService.Host", "packs", "demo");

    private static string Find(DirectoryInfo? folder) => folder is null
        ? throw new InvalidOperationException($"{AppContext.BaseDirectory} is in no checkout.")
        : File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")) ? folder.FullName : Find(folder.Parent);
}
