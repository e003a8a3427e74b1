using CustomerService.Storage.Files;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Storage.Tests.Hosting;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void OneAlone_KeepsEveryOtherOut_UntilItLetsGo()
    {
        using (DataFolderLock.Take(Data, shared: false))
        {
            Assert.Contains("in use by another host", Assert.Throws<StoreStartupException>(() => DataFolderLock.Take(Data, shared: false)).Message, StringComparison.Ordinal);
            Assert.Throws<StoreStartupException>(() => DataFolderLock.Take(Data, shared: true));
        }

        DataFolderLock.Take(Data, shared: false).Dispose();
    }

    [Fact]
    public void SilosOfACluster_ShareIt_AndKeepOneAloneOut()
    {
        using var one = DataFolderLock.Take(Data, shared: true);
        using var two = DataFolderLock.Take(Data, shared: true);
        Assert.Throws<StoreStartupException>(() => DataFolderLock.Take(Data, shared: false));
    }
}
