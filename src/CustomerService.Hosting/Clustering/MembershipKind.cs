namespace CustomerService.Hosting.Clustering;

/// <summary>Who keeps the list of a cluster's silos; the names are those of Orleans' providers.</summary>
internal enum MembershipKind
{
    /// <summary>Nobody: this machine's one silo is the cluster.</summary>
    Localhost,

    /// <summary>A Redis server.</summary>
    Redis,

    /// <summary>A PostgreSQL database.</summary>
    AdoNet,

    /// <summary>An Azure table.</summary>
    AzureTableStorage,
}
