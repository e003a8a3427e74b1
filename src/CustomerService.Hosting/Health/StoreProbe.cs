using CustomerService.Storage.Partitions;

namespace CustomerService.Hosting.Health;

/// <summary>Asks the store for what the product needs of it: to take a write. A full or read-only disk still reads.</summary>
/// <remarks>A small row, written at most every <see cref="Interval"/> however often readiness is asked for.</remarks>
internal sealed class StoreProbe(IPartitionStore store, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private const string Partition = "health";
    private const string Row = "probe";

    // More than a page of the embedded store, so that it needs room as a message does.
    private static readonly byte[] Content = new byte[8 * 1024];

    private readonly SemaphoreSlim _one = new(1, 1);
    private (long At, string? Problem)? _last;

    /// <summary>Null where the store takes writes; else what is wrong, without paths and addresses.</summary>
    public async Task<string?> ProblemAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= Interval)
            {
                _last = last = (time.GetTimestamp(), await WriteAsync());
            }

            return last.Problem;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<string?> WriteAsync()
    {
        try
        {
            await store.CommitAsync(Partition, [RowOperation.Put(Row, Content)]).WaitAsync(Patience, time);
            return null;
        }
        catch (Exception e) when (e is StoreUnavailableException or StoreOutcomeUnknownException or TimeoutException)
        {
            return e is TimeoutException ? "The store does not answer." : "The store takes no writes.";
        }
    }
}
