namespace CustomerService.Connectors;

/// <summary>What happened to a record.</summary>
public enum ConnectorChangeKind
{
    /// <summary>It was made or changed.</summary>
    Put,

    /// <summary>It was deleted.</summary>
    Delete,

    /// <summary>It went into another record.</summary>
    Merge,
}
