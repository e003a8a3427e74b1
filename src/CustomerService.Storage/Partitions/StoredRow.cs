namespace CustomerService.Storage.Partitions;

/// <summary>One row as it was read.</summary>
/// <param name="Key">The row's key within its partition.</param>
/// <param name="ETag">Changes with every write of the row and is never used again, not even after delete and insert.</param>
/// <param name="Content">The row's content.</param>
public sealed record StoredRow(string Key, string ETag, ReadOnlyMemory<byte> Content);
