using System.Runtime.Loader;
using PublicApiGenerator;
using Xunit;

namespace CustomerService.Architecture.Tests;

/// <summary>
/// What people outside build on is written down beside each project (<c>PublicApi.txt</c>), so that a change of it is seen in the change
/// itself. <c>CUSTOMERSERVICE_ACCEPT=1</c> writes the files anew.
/// </summary>
public sealed class PublicApiTests
{
    private const string Accept = "CUSTOMERSERVICE_ACCEPT";

    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = ["OrleansCodeGen", "System", "Microsoft"],
        ExcludeAttributes =
        [
            "System.CodeDom.Compiler.GeneratedCodeAttribute",
            "System.Diagnostics.DebuggerDisplayAttribute",
            "System.Runtime.CompilerServices.CompilerGeneratedAttribute",

            // They hold the path of the file that they were compiled from: another in every checkout.
            "Xunit.FactAttribute",
            "Xunit.TheoryAttribute",
        ],
    };

    public static TheoryData<string> Projects =>
    [
        "CustomerService.Abstractions",
        "CustomerService.Brokers",
        "CustomerService.Brokers.Kafka",
        "CustomerService.Channels",
        "CustomerService.Client",
        "CustomerService.Client.Cluster",
        "CustomerService.Gateway",
        "CustomerService.Gateway.Abstractions",
        "CustomerService.Grains",
        "CustomerService.Hosting",
        "CustomerService.Language",
        "CustomerService.Packs",
        "CustomerService.Storage",
        "CustomerService.Testing",
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void WhatIsPublic_IsWrittenDown(string project)
    {
        var built = ApiGenerator.GeneratePublicApi(Load(project), Options).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Repository.Root, "src", project, "PublicApi.txt");
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, built);
        }

        var written = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.True(
            built == written,
            $"What {project} shows to others is not what {Repository.Relative(file)} says. First difference:\n{Difference(written, built)}\n"
            + $"Where that is meant: {Accept}=1 tests/run.sh --only Architecture, and commit the file.");
    }

    private static string Difference(string written, string built)
    {
        var (before, now) = (written.Split('\n'), built.Split('\n'));
        var at = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"- {before.ElementAtOrDefault(at)}\n+ {now.ElementAtOrDefault(at)}";
    }

    // Looked at in a folder where all it refers to lies beside it: the executables'.
    private static System.Reflection.Assembly Load(string project)
    {
        var bin = Path.Combine(Repository.Root, "artifacts", "bin");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        var file = new[] { "CustomerService.Host", "CustomerService.Cli", "CustomerService.Storage.Tests", "CustomerService.Samples.Tests", "CustomerService.Brokers.Tests" }
            .Select(executable => Path.Combine(bin, executable, configuration, $"{project}.dll"))
            .First(File.Exists);
        return new AssemblyLoadContext(project).LoadFromAssemblyPath(file);
    }
}
