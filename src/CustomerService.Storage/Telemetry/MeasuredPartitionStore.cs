using System.Diagnostics;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Telemetry;

/// <summary>Reports the batches of any store, so that none has to do so itself. Nobody pays for it while nobody listens.</summary>
internal sealed class MeasuredPartitionStore(IPartitionStore inner, string store, TimeProvider time) : IPartitionStore, IScrubbableStore
{
    private readonly TagList _ok = StorageTelemetry.Tags(store, "ok");
    private readonly TagList _conflict = StorageTelemetry.Tags(store, "conflict");
    private readonly TagList _failed = StorageTelemetry.Tags(store, "failed");

    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default) =>
        inner.ReadAsync(partition, key, ct);

    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default) =>
        inner.ReadRangeAsync(partition, from, before, limit, ct);

    public Task<CommitResult> CommitAsync(
        string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default) =>
        StorageTelemetry.IsObserved
            ? CommitObservedAsync(partition, operations, ct)
            : inner.CommitAsync(partition, operations, ct);

    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) =>
        inner.ListPartitionsAsync(from, before, ct);

    public Task PingAsync(CancellationToken ct = default) => inner.PingAsync(ct);

    /// <summary>A store that keeps no old versions has nothing to destroy.</summary>
    public Task ScrubAsync() => inner is IScrubbableStore scrubbable ? scrubbable.ScrubAsync() : Task.CompletedTask;

    private async Task<CommitResult> CommitObservedAsync(
        string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct)
    {
        using var activity = StorageTelemetry.Source.StartActivity(StorageTelemetry.CommitActivity, ActivityKind.Client);
        var started = time.GetTimestamp();
        var tags = _failed;
        try
        {
            var result = await inner.CommitAsync(partition, operations, ct);
            tags = result.Succeeded ? _ok : _conflict;
            return result;
        }
        finally
        {
            StorageTelemetry.Commits.Add(1, tags);
            StorageTelemetry.CommitDuration.Record(time.GetElapsedTime(started).TotalSeconds, tags);
        }
    }
}
