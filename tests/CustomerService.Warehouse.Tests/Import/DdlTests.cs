namespace CustomerService.Warehouse.Tests.Import;

/// <summary>What other engines are told of the tables is what the tables are.</summary>
public sealed class DdlTests
{
    private const string Accept = "CUSTOMERSERVICE_ACCEPT_DDL";

    public static TheoryData<string> Names => [.. Ddl.Files.Keys];

    internal static string Folder { get; } = Find();

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_of_the_tables_that_there_are(string name)
    {
        var (file, wanted) = (Path.Combine(Folder, name), Ddl.Files[name]().ReplaceLineEndings("\n"));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(file, wanted);
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file) == wanted,
            $"deploy/warehouse/{name} is of other tables: {Accept}=1 tests/run.sh --only Warehouse, and commit the file.");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CustomerService.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "deploy", "warehouse");
    }
}
