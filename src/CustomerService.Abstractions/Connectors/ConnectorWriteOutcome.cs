namespace CustomerService.Connectors;

/// <summary>What became of a write that the system answered.</summary>
public enum ConnectorWriteOutcome
{
    /// <summary>It is written.</summary>
    Written,

    /// <summary>It was written before, under the same key.</summary>
    WrittenBefore,

    /// <summary>The record has another version than <see cref="ConnectorWrite.IfVersion"/>: nothing is written.</summary>
    Conflict,

    /// <summary>There is no such record any more: nothing is written.</summary>
    Gone,
}
