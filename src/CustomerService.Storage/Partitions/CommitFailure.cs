namespace CustomerService.Storage.Partitions;

/// <summary>Why a batch was refused, in the terms of Azure Tables.</summary>
public enum CommitFailure
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>409: an insert met an existing row.</summary>
    AlreadyExists,

    /// <summary>412: the row has another ETag than the operation asks for.</summary>
    ETagMismatch,

    /// <summary>404: an update or delete met no row.</summary>
    NotFound,
}
