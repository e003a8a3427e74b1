namespace CustomerService.Storage.Partitions;

/// <summary>What an operation does to its row.</summary>
public enum RowOperationKind
{
    /// <summary>Adds a row that must not exist.</summary>
    Insert,

    /// <summary>Replaces a row that must have the given ETag.</summary>
    Update,

    /// <summary>Writes a row whether or not it exists.</summary>
    Put,

    /// <summary>Deletes a row that must exist.</summary>
    Delete,
}
