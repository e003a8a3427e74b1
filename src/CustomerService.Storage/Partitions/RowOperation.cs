namespace CustomerService.Storage.Partitions;

/// <summary>One operation of an atomic batch. Make one with the static methods.</summary>
public readonly record struct RowOperation
{
    private RowOperation(RowOperationKind kind, string key, string? etag, ReadOnlyMemory<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Kind = kind;
        Key = key;
        ETag = etag;
        Content = content;
    }

    /// <summary>What is done.</summary>
    public RowOperationKind Kind { get; }

    /// <summary>The row it is done to.</summary>
    public string Key { get; }

    /// <summary>The ETag that the row must have, or null for none (insert, put) or any (delete).</summary>
    public string? ETag { get; }

    /// <summary>The new content; empty for a delete.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Adds a row that must not exist.</summary>
    public static RowOperation Insert(string key, ReadOnlyMemory<byte> content) => new(RowOperationKind.Insert, key, null, content);

    /// <summary>Replaces a row that must have this ETag.</summary>
    public static RowOperation Update(string key, string etag, ReadOnlyMemory<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        return new(RowOperationKind.Update, key, etag, content);
    }

    /// <summary>Writes a row whether or not it exists.</summary>
    public static RowOperation Put(string key, ReadOnlyMemory<byte> content) => new(RowOperationKind.Put, key, null, content);

    /// <summary>Deletes a row that must exist, with this ETag where one is given.</summary>
    public static RowOperation Delete(string key, string? etag = null) => new(RowOperationKind.Delete, key, etag, default);

    /// <summary>
    /// What becomes of this operation where the row is as given; null for none. Its condition is the only reason to refuse it.
    /// </summary>
    public CommitFailure FailureOn(StoredRow? row) => Kind switch
    {
        RowOperationKind.Put => CommitFailure.None,
        RowOperationKind.Insert => row is null ? CommitFailure.None : CommitFailure.AlreadyExists,
        _ when row is null => CommitFailure.NotFound,
        _ => ETag is null || ETag == row.ETag ? CommitFailure.None : CommitFailure.ETagMismatch,
    };
}
