using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace CustomerService.Architecture.Tests;

/// <summary>What the compiler made of the projects: types, and what each uses.</summary>
internal static class Built
{
    private static readonly Lazy<IReadOnlyList<TypeUse>> All = new(Load);

    /// <summary>Every use of a type of ours by another.</summary>
    public static IReadOnlyList<TypeUse> Uses => All.Value;

    private static List<TypeUse> Load()
    {
        var projects = Repository.Projects.ToDictionary(project => Path.GetFileNameWithoutExtension(project.Assembly), project => project.Name, StringComparer.Ordinal);
        var loader = new ArchLoader();
        foreach (var project in Repository.Projects)
        {
            loader = loader.LoadFilteredDirectory(Path.GetDirectoryName(project.Assembly)!, Path.GetFileName(project.Assembly), SearchOption.TopDirectoryOnly);
        }

        var types = loader.Build().Types.Select(type => (Type: type, Name: NameOf(type))).Where(type => IsOurs(type.Name)).ToList();
        return
        [
            .. from type in types
               where projects.ContainsKey(AssemblyOf(type.Type))
               from target in type.Type.Dependencies.Select(dependency => dependency.Target).Distinct()
               where projects.ContainsKey(AssemblyOf(target))
               let name = NameOf(target)
               where IsOurs(name) && name != type.Name
               select new TypeUse(projects[AssemblyOf(type.Type)], type.Name, projects[AssemblyOf(target)], name),
        ];
    }

    // A full name without what is nested in it or filled in: CustomerService.Outbox.Sender+Waiting, CustomerService.Fair`1<System.Int32>.
    private static string NameOf(IType type)
    {
        var end = type.FullName.AsSpan().IndexOfAny('+', '/', '<');
        return end < 0 ? type.FullName : type.FullName[..end];
    }

    private static string AssemblyOf(IType type) => type.Assembly?.Name is { } name ? name.Split(',')[0] : "";

    // Not what Orleans and other generators add.
    private static bool IsOurs(string name) => name.StartsWith("CustomerService.", StringComparison.Ordinal);
}
