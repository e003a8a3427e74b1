using System.Reflection;

namespace CustomerService.Hosting.Starting;

/// <summary>
/// Whether the libraries beside the program are those that the product was built with, or newer. An older one is not missed before it is
/// called: conversations would then fail one by one behind a healthy host.
/// </summary>
internal static class LibraryVersions
{
    private const string Ours = "CustomerService.";

    /// <summary>Every library that is too old, one line each with the cure.</summary>
    public static IEnumerable<string> Problems() => Problems(NeededBy(typeof(LibraryVersions).Assembly), VersionBeside);

    /// <param name="needed">Who needs what.</param>
    /// <param name="versionOf">The version of a library that is there; null where the runtime brings it.</param>
    internal static IEnumerable<string> Problems(IEnumerable<(string By, AssemblyName Library)> needed, Func<string, Version?> versionOf) =>
        from need in needed
        group need by need.Library.Name into library
        let most = library.MaxBy(need => need.Library.Version)
        let found = versionOf(library.Key)
        where found is not null && found < most.Library.Version
        select $"{most.By} was built with {library.Key} {most.Library.Version}, and {found} is beside this program: "
            + "reference the package of that name in the program's project, in the newer version.";

    private static List<(string By, AssemblyName Library)> NeededBy(Assembly first)
    {
        List<(string By, AssemblyName Library)> needed = [];
        HashSet<string> seen = [first.GetName().Name!];
        var waiting = new Queue<Assembly>([first]);
        while (waiting.TryDequeue(out var assembly))
        {
            foreach (var library in assembly.GetReferencedAssemblies())
            {
                if (!library.Name!.StartsWith(Ours, StringComparison.Ordinal))
                {
                    needed.Add((assembly.GetName().Name!, library));
                }
                else if (seen.Add(library.Name))
                {
                    waiting.Enqueue(Assembly.Load(library));
                }
            }
        }

        return needed;
    }

    private static Version? VersionBeside(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        return File.Exists(file) ? AssemblyName.GetAssemblyName(file).Version : null;
    }
}
