using System.Xml.Linq;

namespace CustomerService.Architecture.Tests;

/// <summary>A project of <c>src</c>.</summary>
/// <param name="Name">Its name without <c>CustomerService.</c></param>
/// <param name="Folder">Where it is.</param>
/// <param name="Assembly">What the build makes of it.</param>
/// <param name="References">The projects that it refers to, likewise without <c>CustomerService.</c></param>
internal sealed record SourceProject(string Name, string Folder, string Assembly, IReadOnlyList<string> References)
{
    private const string Prefix = "CustomerService.";

    /// <summary>Its source files.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Reads a project's file.</summary>
    public static SourceProject Read(string folder)
    {
        var file = Directory.GetFiles(folder, "*.csproj").Single();
        var project = Path.GetFileNameWithoutExtension(file);
        var xml = XDocument.Load(file);
        var assembly = xml.Descendants("AssemblyName").SingleOrDefault()?.Value ?? project;
        var references = xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        return new SourceProject(
            project[Prefix.Length..],
            folder,
            Path.Combine(Repository.Root, "artifacts", "bin", project, "release", assembly + ".dll"),
            [.. references.Select(reference => reference[Prefix.Length..])]);
    }
}
