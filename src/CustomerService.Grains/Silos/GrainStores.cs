namespace CustomerService.Grains.Silos;

/// <summary>Names of grain storage providers.</summary>
internal static class GrainStores
{
    /// <summary>Grain state on the partition store, encrypted.</summary>
    public const string Default = "store";
}
