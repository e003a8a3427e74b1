using System.Text;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using CustomerService.Storage.Sqlite.Hosting;
using CustomerService.Storage.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Storage.Tests.Documentation;

/// <summary>The example of docs/storage.md, letter by letter, and the options table.</summary>
public sealed class DocumentationExampleTests
{
    private static readonly string Source = Path.Combine(Azurite.RepositoryRoot, "tests/CustomerService.Storage.Tests/Documentation/DocumentationExampleTests.cs");
    private static readonly string Page = Path.Combine(Azurite.RepositoryRoot, "docs/storage.md");

    [Fact]
    public async Task TheExample_PrintsWhatThePageSays()
    {
        using var folder = new TemporaryFolder();
        await using var services = new ServiceCollection()
            .AddSqliteStore()
            .AddCustomerServiceStorage(o => o.DataFolder = folder.File("data"))
            .BuildServiceProvider();
        await services.GetRequiredService<StoreStartup>().OpenAsync(TestContext.Current.CancellationToken);
        var output = new StringWriter();

        await RunAsync(services, output);

        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        Assert.Equal("True, False: AlreadyExists at 1\nWhere is my parcel?\n", output.ToString().ReplaceLineEndings("\n"));
        Assert.Contains("```\n" + output.ToString().ReplaceLineEndings("\n") + "```", page, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SubjectErasedException>(async () =>
            await services.GetRequiredService<IPayloadProtection>().OpenSubjectAsync("demo", "conversation:42", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheExample_IsTheOneOnThePage()
    {
        var lines = await File.ReadAllLinesAsync(Source, TestContext.Current.CancellationToken);
        var begin = Array.FindIndex(lines, l => l.Trim() == "// begin of example");
        var end = Array.FindIndex(lines, l => l.Trim() == "// end of example");
        var example = string.Join('\n', lines[(begin + 1)..end].Select(l => l.Length > 8 ? l[8..] : ""));

        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);

        Assert.Contains("```csharp\n" + example + "\n```", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryOption_IsOnThePage()
    {
        var page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);

        foreach ((var section, var options) in new (string, object)[] { (StorageOptions.Section, new StorageOptions()), (SqliteOptions.Section, new SqliteOptions()), (AzureStorageOptions.Section, new AzureStorageOptions()) })
        {
            foreach (var option in options.GetType().GetProperties())
            {
                var value = option.GetValue(options) is { } given ? $"`{given}`" : "none";
                Assert.Contains($"| `{section}:{option.Name}` | {value} |", page, StringComparison.Ordinal);
            }
        }
    }

    private static async Task RunAsync(IServiceProvider services, TextWriter Console)
    {
        // begin of example
        var store = services.GetRequiredService<IPartitionStore>();
        var protection = services.GetRequiredService<IPayloadProtection>();

        // One key per conversation; hold the cipher as long as the conversation is in memory.
        var cipher = await protection.OpenOrCreateSubjectAsync("demo", "conversation:42");

        // A turn: the head changes, an event and a dedupe marker are added. All of it or nothing.
        var first = await store.CommitAsync("demo|42", [RowOperation.Insert("h", cipher.Protect("version 1"u8, "h"))]);
        var turn = await store.CommitAsync("demo|42",
        [
            RowOperation.Update("h", first.ETags[0], cipher.Protect("version 2"u8, "h")),
            RowOperation.Insert("e:0000000001", cipher.Protect("Where is my parcel?"u8, "e:0000000001")),
            RowOperation.Insert("d:5f2b", default),
        ]);

        // The same message again: the marker is there, so nothing happens, and the result says which operation met it.
        var again = await store.CommitAsync("demo|42",
        [
            RowOperation.Update("h", turn.ETags[0], cipher.Protect("version 3"u8, "h")),
            RowOperation.Insert("d:5f2b", default),
        ]);
        Console.WriteLine($"{turn.Succeeded}, {again.Succeeded}: {again.Failure} at {again.FailedOperation}");

        // Read back, erase, and find that it is gone for ever.
        var row = (await store.ReadAsync("demo|42", "e:0000000001"))!;
        Console.WriteLine(Encoding.UTF8.GetString(cipher.Unprotect(row.Content.Span, row.Key)));
        await protection.DestroySubjectAsync("demo", "conversation:42");
        // end of example
    }
}
