namespace CustomerService.Architecture.Tests;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The projects of <c>src</c>, by name.</summary>
    public static IReadOnlyList<SourceProject> Projects { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Root, "src"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Order(StringComparer.Ordinal)
            .Select(SourceProject.Read),
    ];

    /// <summary>A path as people write it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{from} is in no checkout.");
    }
}
