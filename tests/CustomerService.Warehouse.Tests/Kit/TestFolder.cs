namespace CustomerService.Warehouse.Tests.Kit;

/// <summary>A folder that is gone with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("warehouse-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
