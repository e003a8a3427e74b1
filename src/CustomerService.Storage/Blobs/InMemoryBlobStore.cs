using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace CustomerService.Storage.Blobs;

/// <summary>Blobs that are forgotten when the process ends: for tests and in-memory benchmarks.</summary>
public sealed class InMemoryBlobStore : IBlobStore
{
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled(ct);
        }

        _blobs[name] = content.ToArray();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<ReadOnlyMemory<byte>?>(ct);
        }

        // Not a conditional expression: its null would become an empty memory, by way of an array that is null.
        if (!_blobs.TryGetValue(name, out var content))
        {
            return Task.FromResult<ReadOnlyMemory<byte>?>(null);
        }

        return Task.FromResult<ReadOnlyMemory<byte>?>(content);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken ct = default)
    {
        BlobNames.Check(name);
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled(ct);
        }

        _blobs.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct = default)
    {
        BlobNames.CheckPrefix(prefix);
        await Task.CompletedTask;
        foreach (var name in _blobs.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            yield return name;
        }
    }
}
