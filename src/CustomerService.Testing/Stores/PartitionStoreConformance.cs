using System.Text;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Testing.Stores;

/// <summary>
/// What every partition store must do. Derive a test class from it that opens yours: its tests are all of these. Each case has partitions
/// of its own, so that stores may be shared.
/// </summary>
public abstract partial class PartitionStoreConformance : IAsyncLifetime
{
    private static int _cases;
    private readonly string _prefix = $"case{Interlocked.Increment(ref _cases):d6}";

    protected IPartitionStore Store { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>The partition of the case at hand.</summary>
    protected string P => _prefix + "|p";

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store, or opens it again after <see cref="CloseAsync"/> on the same data.</summary>
    protected abstract Task<IPartitionStore> OpenAsync();

    protected virtual Task CloseAsync()
    {
        (Store as IDisposable)?.Dispose();
        return Task.CompletedTask;
    }

    protected async Task RestartAsync()
    {
        await CloseAsync();
        Store = await OpenAsync();
    }

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(StoredRow? row) => row is null ? "<none>" : Encoding.UTF8.GetString(row.Content.Span);

    protected Task<CommitResult> Commit(params RowOperation[] operations) => Store.CommitAsync(P, operations, Stop);

    protected async Task<string> Insert(string key, string content)
    {
        var result = await Commit(RowOperation.Insert(key, Bytes(content)));
        Assert.True(result.Succeeded);
        return result.ETags[0];
    }

    protected Task<StoredRow?> Read(string key) => Store.ReadAsync(P, key, Stop);

    protected async Task<string[]> Keys(string from = "", string? before = null, int limit = PartitionLimits.RangeRows) =>
        [.. (await Store.ReadRangeAsync(P, from, before, limit, Stop)).Select(r => r.Key)];

    protected static void AssertFailed(CommitResult result, CommitFailure failure, int operation)
    {
        Assert.False(result.Succeeded);
        Assert.Equal((failure, operation), (result.Failure, result.FailedOperation));
        Assert.Empty(result.ETags);
    }
}
