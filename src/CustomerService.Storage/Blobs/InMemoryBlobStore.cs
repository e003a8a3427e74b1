using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace CustomerService.Storage.Blobs;

/// <summary>Blobs that are forgotten when the process ends: for tests and in-memory benchmarks.</summary>
public sealed class InMemoryBlobStore : IBlobStore
{
    private readonly ConcurrentDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        BlobNames.Check(name);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        _blobs[name] = content.ToArray();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken cancellationToken = default)
    {
        BlobNames.Check(name);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<ReadOnlyMemory<byte>?>(cancellationToken);
        }

        // Typed out: a null array would convert to an empty memory instead of to no memory.
        ReadOnlyMemory<byte>? found = _blobs.TryGetValue(name, out byte[]? content) ? new ReadOnlyMemory<byte>(content) : null;
        return Task.FromResult(found);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        BlobNames.Check(name);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        _blobs.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BlobNames.CheckPrefix(prefix);
        await Task.CompletedTask;
        foreach (string name in _blobs.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return name;
        }
    }
}
