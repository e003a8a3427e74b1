using CustomerService.Storage.Blobs;
using CustomerService.Testing.Stores;
using Xunit;

namespace CustomerService.Storage.Tests.Blobs;

public sealed class FileBlobStoreTests : BlobStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IBlobStore> OpenAsync() => Task.FromResult<IBlobStore>(new FileBlobStore(_folder.File("blobs")));

    [Fact]
    public async Task Blobs_SurviveARestart_AndAreThisUsersOnly()
    {
        await Store.WriteAsync("models/intent-3.zip", new byte[] { 1, 2, 3 }, Stop);

        var again = new FileBlobStore(_folder.File("blobs"));

        Assert.Equal([1, 2, 3], (await again.ReadAsync("models/intent-3.zip", Stop))!.Value.ToArray());
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(_folder.File("blobs/models+/intent-3.zip"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
            Assert.Equal(mode | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.File("blobs")));
        }
    }

    [Fact]
    public async Task AWriteThatWasCutOff_LeavesNoBlob()
    {
        await File.WriteAllBytesAsync(_folder.File("blobs/.writing/half"), new byte[10], Stop);

        Assert.Empty(await Store.ListAsync("", Stop).ToArrayAsync(Stop));
    }
}
