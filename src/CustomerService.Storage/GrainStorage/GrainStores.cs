namespace CustomerService.Storage.GrainStorage;

/// <summary>Names of grain storage providers.</summary>
public static class GrainStores
{
    /// <summary>Grain state on the partition store, encrypted.</summary>
    public const string Default = "store";
}
