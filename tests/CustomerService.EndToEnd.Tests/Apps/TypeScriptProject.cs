using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Apps;

/// <summary>A copy of clients/typescript with what it is made with, which tests/tools/install-typescript-client.sh has installed.</summary>
internal sealed class TypeScriptProject(TestFolder folder)
{
    private static readonly string Tools = Path.Combine(ProductBuild.Root, "artifacts", "tools", "typescript-client", "node_modules");

    public static string Sources => Path.Combine(ProductBuild.Root, "clients", "typescript");

    public string Root => folder.File("client");

    /// <summary>Copies and compiles it, by the project's own rules.</summary>
    public static async Task<TypeScriptProject> CompileAsync(TestFolder folder)
    {
        Assert.True(Directory.Exists(Tools), "Run tests/tools/install-typescript-client.sh.");
        var project = new TypeScriptProject(folder);
        Directory.CreateDirectory(project.Root);
        foreach (var file in Directory.EnumerateFiles(Sources))
        {
            File.Copy(file, Path.Combine(project.Root, Path.GetFileName(file)));
        }

        foreach (var part in new[] { "src", "test" })
        {
            TestFolder.Copy(Path.Combine(Sources, part), Path.Combine(project.Root, part));
        }

        Directory.CreateSymbolicLink(Path.Combine(project.Root, "node_modules"), Tools);
        await project.NodeAsync(["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"]);
        return project;
    }

    /// <summary>Runs node in it, to a good end.</summary>
    public async Task<string> NodeAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        await using var node = RunningProcess.Start("node", arguments, Root, environment);
        Assert.True(await node.ExitedAsync() == 0, node.Everything);
        return node.Out;
    }
}
