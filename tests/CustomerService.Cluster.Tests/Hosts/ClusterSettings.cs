namespace CustomerService.Cluster.Tests.Hosts;

/// <summary>What the processes of a test's cluster are told in their environment.</summary>
internal static class ClusterSettings
{
    public const string ClusterId = "test";
    public const string ServiceId = "customer-service";

    public static Dictionary<string, string> Of(RedisServer redis) => Of(redis.ConnectionString);

    public static Dictionary<string, string> Of(string redis) => new(StringComparer.Ordinal)
    {
        ["Orleans__Clustering__ProviderType"] = "Redis",
        ["Orleans__Clustering__ConnectionString"] = redis,
        ["Orleans__ClusterId"] = ClusterId,
        ["Orleans__ServiceId"] = ServiceId,
        ["Orleans__Endpoints__AdvertisedIPAddress"] = "127.0.0.1",
    };
}
