using System.Globalization;

namespace CustomerService.Feed;

/// <summary>The shards of a tenant's feed. Fixed for ever: what is stored rests on it.</summary>
public static class FeedShards
{
    /// <summary>How many there are of each tenant.</summary>
    public const int Count = 4;

    /// <summary>The key of a shard's grain.</summary>
    public static string Key(string tenant, int shard) => GrainKeys.Make(tenant, shard.ToString(CultureInfo.InvariantCulture));
}
