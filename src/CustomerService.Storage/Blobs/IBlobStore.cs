namespace CustomerService.Storage.Blobs;

/// <summary>Immutable blobs by name: large payloads, model files. A blob is whole or absent, never half written.</summary>
/// <remarks>
/// Names are <c>/</c>-separated segments of letters, digits, <c>-</c>, <c>_</c>, <c>=</c> and <c>.</c>, none of them <c>.</c> or
/// <c>..</c>, at most 512 characters.
/// </remarks>
public interface IBlobStore
{
    /// <summary>Writes a blob durably. Writing an existing name replaces it whole.</summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>Reads a blob, or null where there is none.</summary>
    Task<ReadOnlyMemory<byte>?> ReadAsync(string name, CancellationToken ct = default);

    /// <summary>Deletes a blob; deleting an absent one is no error.</summary>
    Task DeleteAsync(string name, CancellationToken ct = default);

    /// <summary>Names that start with the prefix, in ordinal order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken ct = default);
}
