namespace CustomerService.Connectors;

/// <summary>What can be done with a system, or with one kind of its records.</summary>
[Flags]
public enum ConnectorCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Records are read by id.</summary>
    Read = 1,

    /// <summary>Records are searched for.</summary>
    Search = 2,

    /// <summary>Records are made and changed.</summary>
    Write = 4,

    /// <summary>Records are deleted.</summary>
    Delete = 8,

    /// <summary>Changes are read from a cursor on: a feed of the system's own, or what was touched since.</summary>
    ChangeFeed = 16,

    /// <summary>The change feed tells of deletes too; without it, only a comparison of both sides finds them.</summary>
    DeletesInFeed = 32,

    /// <summary>The system calls us when something changes.</summary>
    Webhooks = 64,
}
