using System.Security.Cryptography;
using System.Text;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Sqlite;
using CustomerService.Storage.Tests.Support;
using Xunit;

namespace CustomerService.Storage.Tests.Sqlite;

/// <summary>A file that can't be used gives one clear line, and stays byte for byte what it was.</summary>
public sealed class SqliteStartupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string DatabasePath => _folder.File("data/store.db");

    private SqliteStoreOptions Options => new() { Path = DatabasePath, BusyTimeout = TimeSpan.FromMilliseconds(50) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FirstStart_CreatesFolderAndFile_ForThisUserOnly()
    {
        using (SqlitePartitionStore.Open(Options))
        {
        }

        Assert.Equal(["store.db", "store.db.turn", "store.db.writer"], Directory.GetFiles(_folder.File("data")).Select(Path.GetFileName).Order());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DatabasePath));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.File("data")));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(8192)]
    [InlineData(20_000)]
    [InlineData(8192 * 10)]
    public async Task ACutOffFile_IsToldAndLeftAlone(int length)
    {
        await FillAsync();
        using (var file = File.OpenWrite(DatabasePath))
        {
            file.SetLength(length);
        }

        AssertRefused("is damaged", "restore it from a backup");
    }

    [Theory]
    [InlineData(8192)]
    [InlineData(8192 * 3)]
    public async Task AnOverwrittenPage_IsToldAndLeftAlone(int offset)
    {
        await FillAsync();
        using (var file = File.OpenWrite(DatabasePath))
        {
            file.Position = offset;
            file.Write(Enumerable.Repeat((byte)0xEE, 8192).ToArray());
        }

        AssertRefused("is damaged", "restore it from a backup");
    }

    [Fact]
    public void AnotherFile_IsToldAndLeftAlone()
    {
        Directory.CreateDirectory(_folder.File("data"));
        File.WriteAllText(DatabasePath, string.Concat(Enumerable.Repeat("holiday photographs\n", 500)));

        AssertRefused("is not a database of CustomerService", "move it away");
    }

    [Fact]
    public void ADatabaseOfAnotherProgram_IsToldAndLeftAlone()
    {
        Directory.CreateDirectory(_folder.File("data"));
        File.WriteAllBytes(DatabasePath, []);
        using (var other = SqliteConnection.Open(DatabasePath, TimeSpan.Zero))
        {
            other.Execute("CREATE TABLE bookmarks(url TEXT)");
        }

        AssertRefused("is a database of another program", "move it away");
    }

    [Fact]
    public async Task ALaterLayout_IsToldAndLeftAlone()
    {
        await FillAsync();
        using (var later = SqliteConnection.Open(DatabasePath, TimeSpan.Zero))
        {
            later.Execute("PRAGMA user_version=2");
        }

        AssertRefused("has layout 2", "start the version that wrote it");
    }

    [Fact]
    public async Task ALockedFile_IsToldAndLeftAlone()
    {
        await FillAsync();
        using var other = SqliteConnection.Open(DatabasePath, TimeSpan.Zero);
        other.Execute("PRAGMA locking_mode=EXCLUSIVE");
        other.Execute("BEGIN EXCLUSIVE");

        AssertRefused("is locked by another program", "Stop that program");
    }

    [Fact]
    public void AFolderInPlaceOfTheFile_IsTold()
    {
        Directory.CreateDirectory(DatabasePath);

        var refused = Assert.Throws<StoreStartupException>(() => SqlitePartitionStore.Open(Options));
        AssertOneLine(refused, DatabasePath);
    }

    [Fact]
    public async Task ALogWithoutItsDatabase_IsToldAndLeftAlone()
    {
        await CopyOpenStoreAsync();
        File.Delete(DatabasePath);
        var log = await File.ReadAllBytesAsync(DatabasePath + "-wal", Stop);

        var refused = Assert.Throws<StoreStartupException>(() => SqlitePartitionStore.Open(Options));

        AssertOneLine(refused, "is missing but its log");
        Assert.False(File.Exists(DatabasePath));
        Assert.Equal(log, await File.ReadAllBytesAsync(DatabasePath + "-wal", Stop));
    }

    [Fact]
    public async Task ACrashWhileTheLogWasBeingCopied_IsNoDamage()
    {
        // The header is copied first, so for a moment it counts pages that only the log holds.
        await CopyOpenStoreAsync();
        File.Copy(DatabasePath + "-wal", _folder.File("log"));
        using (SqlitePartitionStore.Open(Options))
        {
        }

        using (var file = File.OpenWrite(DatabasePath))
        {
            file.SetLength(8192);
        }

        File.Copy(_folder.File("log"), DatabasePath + "-wal");
        using var store = SqlitePartitionStore.Open(Options);
        Assert.Equal(300, (await store.ReadRangeAsync("p", "", null, 1000, Stop)).Count);
    }

    [Fact]
    public async Task AFullDisk_IsToldAtStart_AndNothingIsLost()
    {
        using var disk = SmallDisk.Mount(megabytes: 4);
        var options = Options with { Path = Path.Combine(disk.Path, "store.db") };
        using (var store = SqlitePartitionStore.Open(options))
        {
            await store.CommitAsync("p", [RowOperation.Insert("k", new byte[] { 1 })], Stop);
        }

        disk.Fill();
        var refused = Assert.Throws<StoreStartupException>(() => SqlitePartitionStore.Open(options));
        AssertOneLine(refused, "full");
        disk.Free();

        using var again = SqlitePartitionStore.Open(options);
        Assert.NotNull(await again.ReadAsync("p", "k", Stop));
    }

    [Fact]
    public void AFullDisk_IsToldAtTheVeryFirstStart()
    {
        using var disk = SmallDisk.Mount(megabytes: 1);
        var options = Options with { Path = Path.Combine(disk.Path, "store.db") };
        disk.Fill();

        AssertOneLine(Assert.Throws<StoreStartupException>(() => SqlitePartitionStore.Open(options)), "full");
        disk.Free();

        using var store = SqlitePartitionStore.Open(options);
        Assert.Equal(["store.db", "store.db-shm", "store.db-wal", "store.db.turn", "store.db.writer"], Directory.GetFiles(disk.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AReadOnlyDisk_IsTold()
    {
        using var disk = SmallDisk.Mount(megabytes: 4);
        var options = Options with { Path = Path.Combine(disk.Path, "store.db") };
        using (SqlitePartitionStore.Open(options))
        {
        }

        disk.MakeReadOnly();

        AssertOneLine(Assert.Throws<StoreStartupException>(() => SqlitePartitionStore.Open(options)), "writ");
    }

    private static void AssertOneLine(StoreStartupException refused, params string[] parts)
    {
        Assert.DoesNotContain('\n', refused.Message);
        Assert.All(parts, part => Assert.Contains(part, refused.Message, StringComparison.OrdinalIgnoreCase));
    }

    private void AssertRefused(params string[] parts)
    {
        var files = Directory.GetFiles(_folder.File("data"));
        var before = Hash(DatabasePath);

        var refused = Assert.Throws<StoreStartupException>(() => SqlitePartitionStore.Open(Options));

        AssertOneLine(refused, [DatabasePath, .. parts]);
        Assert.Equal(before, Hash(DatabasePath));
        string[] allowed = [.. files, DatabasePath + "-wal", DatabasePath + "-shm"];
        Assert.Subset(allowed.ToHashSet(), Directory.GetFiles(_folder.File("data")).ToHashSet());
    }

    private static string Hash(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(file));
    }

    private async Task FillAsync()
    {
        using var store = SqlitePartitionStore.Open(Options);
        await WriteAsync(store);
    }

    private static async Task WriteAsync(SqlitePartitionStore store)
    {
        for (var batch = 0; batch < 3; batch++)
        {
            RowOperation[] rows = [.. Enumerable.Range(0, 100).Select(i => RowOperation.Insert($"k{batch}{i:d2}", Encoding.ASCII.GetBytes(new string('x', 1000))))];
            Assert.True((await store.CommitAsync("p", rows, Stop)).Succeeded);
        }
    }

    /// <summary>The files as a power cut would leave them: the rows are in the log only.</summary>
    private async Task CopyOpenStoreAsync()
    {
        Directory.CreateDirectory(_folder.File("data"));
        var live = _folder.File("live/store.db");
        using var store = SqlitePartitionStore.Open(Options with { Path = live });
        await WriteAsync(store);
        File.Copy(live, DatabasePath);
        File.Copy(live + "-wal", DatabasePath + "-wal");
    }
}
