namespace CustomerService.Connectors;

/// <summary>What a write does.</summary>
public enum ConnectorWriteKind
{
    /// <summary>Makes the record, or changes the fields that are given and no others.</summary>
    Put,

    /// <summary>Deletes it. One that is not there is deleted.</summary>
    Delete,
}
