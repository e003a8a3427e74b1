namespace CustomerService.EndToEnd.Tests.Hosts;

/// <summary>A folder of one test, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder() => Path = Directory.CreateTempSubdirectory("customer-service-e2e-").FullName;

    public string Path { get; }

    /// <summary>The host's data folder.</summary>
    public string Data => File("data");

    public string File(string name) => System.IO.Path.Combine(Path, name);

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
