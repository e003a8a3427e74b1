using System.Text.Json;

namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>A folder of one test, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("customer-service-e2e-").FullName;

    public string Path { get; }

    /// <summary>The host's data folder.</summary>
    public string Data => File("data");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The operators' key that a host has written into its data folder.</summary>
    public async Task<string> AdminKeyAsync()
    {
        using var access = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(System.IO.Path.Combine(Data, "admin-access.json"), TestContext.Current.CancellationToken));
        return access.RootElement.GetProperty("adminKey").GetString()!;
    }

    /// <summary>Copies all files of a folder.</summary>
    public static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is still dying holds a file; the folder is a temporary one.
        }
    }
}
