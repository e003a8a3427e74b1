using System.Globalization;
using System.Text;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using CustomerService.Testing.Stores;
using Xunit;

namespace CustomerService.Storage.Tests.Sqlite;

/// <summary>One file for several processes of a machine: every case again while another process writes to the file as fast as it can.</summary>
public sealed class SqliteSharedStoreTests(SharedFile file) : PartitionStoreConformance, IClassFixture<SharedFile>
{
    [Fact]
    public async Task CompareAndSwap_ByThreeProcesses_LosesNothing()
    {
        using var second = CountingProcess.Start(file.Path);
        using var third = CountingProcess.Start(file.Path);

        await CountingProcess.CountAsync((SqlitePartitionStore)Store, Stop);

        await second.WaitForExitAsync(Stop);
        await third.WaitForExitAsync(Stop);
        Assert.Equal((0, 0), (second.ExitCode, third.ExitCode));
        var counter = await Store.ReadAsync(CountingProcess.Partition, CountingProcess.Counter, Stop);
        Assert.Equal(3 * CountingProcess.Increments, int.Parse(Encoding.ASCII.GetString(counter!.Content.Span), CultureInfo.InvariantCulture));

        // Each increment left a row of its own in the same batch, and no ETag was given twice.
        var marks = await Store.ReadRangeAsync(CountingProcess.Partition, "m", "n", PartitionLimits.RangeRows, Stop);
        Assert.Equal(3 * CountingProcess.Increments, marks.Count);
        Assert.Equal(marks.Count, marks.Select(mark => mark.ETag).Distinct().Count());
        Assert.True(file.IsBusy);
    }

    protected override Task<IPartitionStore> OpenAsync() =>
        Task.FromResult<IPartitionStore>(SqlitePartitionStore.Open(new SqliteStoreOptions { Path = file.Path, CheckpointBytes = 512 * 1024 }));
}
