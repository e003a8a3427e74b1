using CustomerService.Storage.InMemory;
using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Tests.Support;

/// <summary>A store that can drop the answer to a commit, after applying it or before.</summary>
internal sealed class FaultyStore : IPartitionStore
{
    private readonly InMemoryPartitionStore _inner = new();
    private bool? _loseAnswerAfterApplying;
    private bool _refuse;

    public void LoseNextAnswer(bool applied) => _loseAnswerAfterApplying = applied;

    public void RefuseNextCommit() => _refuse = true;

    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default) =>
        _inner.ReadAsync(partition, key, ct);

    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(string partition, string from, string? before, int limit, CancellationToken ct = default) =>
        _inner.ReadRangeAsync(partition, from, before, limit, ct);

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        if (_refuse)
        {
            _refuse = false;
            throw new StoreUnavailableException("refused for a test");
        }

        if (_loseAnswerAfterApplying is { } applied)
        {
            _loseAnswerAfterApplying = null;
            if (applied)
            {
                await _inner.CommitAsync(partition, operations, ct);
            }

            throw new StoreOutcomeUnknownException("lost for a test");
        }

        return await _inner.CommitAsync(partition, operations, ct);
    }

    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) =>
        _inner.ListPartitionsAsync(from, before, ct);

    public Task PingAsync(CancellationToken ct = default) => _inner.PingAsync(ct);
}
