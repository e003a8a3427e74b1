using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.GrainStorage;

/// <summary>Where a grain's states are: its partition, and the tenant whose key protects them.</summary>
internal readonly record struct GrainKey(string Partition, string Tenant)
{
    /// <summary>The tenant of grains whose key names none.</summary>
    public const string NoTenant = "-system";

    public static GrainKey Of(GrainId grain)
    {
        var key = grain.Key.ToString()!;
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new GrainKey(
            $"g|{StoreKeys.Escape(grain.Type.ToString()!)}|{StoreKeys.Escape(key)}",
            slash > 0 ? key[..slash] : NoTenant);
    }
}
