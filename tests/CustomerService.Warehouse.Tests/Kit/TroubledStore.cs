using CustomerService.Storage.Partitions;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Warehouse.Tests.Kit;

/// <summary>A store in which something happens before a partition is written: it takes its time, or fails.</summary>
internal sealed class TroubledStore(IPartitionStore inner, Func<string, Task> before) : IPartitionStore
{
    /// <summary>Puts trouble in the way of a cluster's store.</summary>
    public static void Add(IServiceCollection services, Func<string, Task> before)
    {
        var store = (IPartitionStore)services.Last(each => each.ServiceType == typeof(IPartitionStore)).ImplementationInstance!;
        services.AddSingleton<IPartitionStore>(new TroubledStore(store, before));
    }

    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default) => inner.ReadAsync(partition, key, ct);

    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(
        string partition, string from, string? before, int limit, CancellationToken ct = default) =>
        inner.ReadRangeAsync(partition, from, before, limit, ct);

    public async Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        await before(partition);
        return await inner.CommitAsync(partition, operations, ct);
    }

    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default) =>
        inner.ListPartitionsAsync(from, before, ct);

    public Task PingAsync(CancellationToken ct = default) => inner.PingAsync(ct);
}
