using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Sqlite;

/// <summary>One operation in the writer's terms.</summary>
internal readonly struct CommitOperation
{
    public const long AnyETag = 0;
    public const long NoSuchETag = -1;

    public RowOperationKind Kind { get; init; }

    public int KeyStart { get; init; }

    public int KeyLength { get; init; }

    public long ETag { get; init; }

    public ReadOnlyMemory<byte> Content { get; init; }
}
