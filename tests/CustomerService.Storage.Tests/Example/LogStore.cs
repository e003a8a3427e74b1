using System.Security.Cryptography;
using System.Text.Json;
using CustomerService.Storage.Partitions;

namespace Shop.Storage;

/// <summary>Rows in memory, and every batch as a line of a file, which is on the disk before the batch is acknowledged.</summary>
public sealed class LogStore : IPartitionStore, IDisposable
{
    private readonly SortedDictionary<string, SortedDictionary<string, StoredRow>> _partitions = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly FileStream _file;

    public LogStore(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var whole = text[..(text.LastIndexOf('\n') + 1)]; // What comes after was cut off, and never acknowledged.
        foreach (var line in whole.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Apply(JsonSerializer.Deserialize<Batch>(line)!);
        }

        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read) { Position = whole.Length };
        _file.SetLength(whole.Length);
    }

    public Task<StoredRow?> ReadAsync(string partition, string key, CancellationToken ct = default)
    {
        PartitionGuard.Key(key);
        return Answer(partition, rows => rows.GetValueOrDefault(key), ct);
    }

    public Task<IReadOnlyList<StoredRow>> ReadRangeAsync(string partition, string from, string? before, int limit, CancellationToken ct = default)
    {
        PartitionGuard.Range(partition, from, before, limit);
        return Answer<IReadOnlyList<StoredRow>>(partition, rows => [.. In(rows, from, before).Take(limit).Select(row => row.Value)], ct);
    }

    public Task<CommitResult> CommitAsync(string partition, IReadOnlyList<RowOperation> operations, CancellationToken ct = default)
    {
        PartitionGuard.Batch(partition, operations);
        return Answer(partition, rows =>
        {
            var failures = operations.Select(operation => operation.FailureOn(rows.GetValueOrDefault(operation.Key))).ToList();
            return failures.FindIndex(failure => failure != CommitFailure.None) is var failed and >= 0
                ? CommitResult.Failed(failures[failed], failed)
                : Write(new Batch(partition, [.. operations.Select(o => new StoredRow(o.Key, ETagAfter(o), o.Content.ToArray()))]));
        }, ct);
    }

    public IAsyncEnumerable<string> ListPartitionsAsync(string from, string? before, CancellationToken ct = default)
    {
        PartitionGuard.Bounds(from, before);
        return Answer("any", _ => In(_partitions, from, before).Where(p => p.Value.Count > 0).Select(p => p.Key).ToList(), ct).Result.ToAsyncEnumerable();
    }

    public Task PingAsync(CancellationToken ct = default) => Answer("any", _ => true, ct);

    public void Dispose() => _file.Dispose();

    private static string ETagAfter(RowOperation operation) => operation.Kind == RowOperationKind.Delete ? "" : RandomNumberGenerator.GetHexString(16);

    private static IEnumerable<KeyValuePair<string, T>> In<T>(SortedDictionary<string, T> all, string from, string? before) =>
        all.Where(p => string.CompareOrdinal(p.Key, from) >= 0 && (before is null || string.CompareOrdinal(p.Key, before) < 0));

    private Task<T> Answer<T>(string partition, Func<SortedDictionary<string, StoredRow>, T> answer, CancellationToken ct)
    {
        PartitionGuard.Key(partition);
        lock (_lock)
        {
            return ct.IsCancellationRequested ? Task.FromCanceled<T>(ct) : Task.FromResult(answer(_partitions.GetValueOrDefault(partition) ?? []));
        }
    }

    private CommitResult Write(Batch batch)
    {
        _file.Write(JsonSerializer.SerializeToUtf8Bytes(batch));
        _file.WriteByte((byte)'\n');
        _file.Flush(flushToDisk: true);
        Apply(batch);
        return CommitResult.Success([.. batch.Rows.Select(row => row.ETag)]);
    }

    private void Apply(Batch batch)
    {
        var rows = _partitions.TryGetValue(batch.Partition, out var known) ? known : _partitions[batch.Partition] = new(StringComparer.Ordinal);
        foreach (var row in batch.Rows)
        {
            rows.Remove(row.Key);
            if (row.ETag.Length > 0)
            {
                rows.Add(row.Key, row);
            }
        }
    }

    private sealed record Batch(string Partition, StoredRow[] Rows);
}
