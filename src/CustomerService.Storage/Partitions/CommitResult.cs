namespace CustomerService.Storage.Partitions;

/// <summary>What became of a batch. A failed condition is a value, not an exception: duplicates are everyday business.</summary>
public sealed record CommitResult
{
    /// <summary>True when the whole batch is durable; false when a condition failed and nothing was written.</summary>
    public bool Succeeded => Failure == CommitFailure.None;

    /// <summary>Which condition failed.</summary>
    public CommitFailure Failure { get; private init; }

    /// <summary>Index of the first operation whose condition failed; -1 on success.</summary>
    public int FailedOperation { get; private init; } = -1;

    /// <summary>On success the new ETag of each operation's row, in order (empty for deletes).</summary>
    public IReadOnlyList<string> ETags { get; private init; } = [];

    /// <summary>The batch is durable.</summary>
    public static CommitResult Success(IReadOnlyList<string> etags) => new() { ETags = etags };

    /// <summary>A condition failed; nothing was written.</summary>
    public static CommitResult Failed(CommitFailure failure, int operation) => new() { Failure = failure, FailedOperation = operation };
}
