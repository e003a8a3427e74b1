using System.Reflection;
using CustomerService.Grains.Silos;
using CustomerService.Hosting.Settings;
using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Sqlite.Hosting;

namespace CustomerService.Cluster.Tests.Configuration;

/// <summary>The schema is the list of settings: what the code reads has to be in it, or the host would refuse its own setting.</summary>
public sealed class KnownSettingsTests
{
    /// <summary>Options types whose section is not what their name says.</summary>
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["AzureStorageOptions"] = "Storage:Azure",
        ["SqliteOptions"] = "Storage:Sqlite",
        ["ClusterTlsOptions"] = "Tls",
        ["CallIdentityOptions"] = "Cluster",
        ["FailureDetectionOptions"] = "Cluster",
        ["ConversationOptions"] = "Conversations",
        ["ModelOptions"] = "Models",
        ["PolicyOptions"] = "Policies",
        ["RetryOptions"] = "Retries",
        ["WakeupOptions"] = "Wakeups",
        ["AttachmentOptions"] = "Attachments",
        ["WebhookOptions"] = "Webhooks",
        ["ChannelAccountOptions"] = "ChannelAccounts",
        ["QuotaOptions"] = "Quotas",
        ["TenantsOptions"] = "",
        ["TenantOptions"] = "Tenants:*",
        ["LimitOptions"] = "Limits",
        ["ModelBulkheadOptions"] = "Bulkheads:Models",
    };

    [Fact]
    public void EverySettingThatIsRead_IsKnown()
    {
        Assembly[] product = [typeof(KnownSettings).Assembly, typeof(SiloReadiness).Assembly, typeof(StorageOptions).Assembly, typeof(SqliteOptions).Assembly, typeof(AzureStorageOptions).Assembly, typeof(Gateway.Settings.GatewayOptions).Assembly, typeof(Channels.Webhooks.WebhookOptions).Assembly, typeof(Simulation.DemoOptions).Assembly];
        var known = KnownSettings.All().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = from type in product.SelectMany(assembly => assembly.GetTypes())
                      where type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false } && type != typeof(Storage.Sqlite.SqliteStoreOptions) && type != typeof(Gateway.Limits.AdminListenerOptions) && type.GetConstructor(Type.EmptyTypes) is not null
                      let section = Sections.GetValueOrDefault(type.Name, type.Name[..^"Options".Length])
                      from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                      where property.SetMethod is { IsPublic: true } || property.PropertyType.IsGenericType
                      let key = string.Join(':', new[] { "CustomerService", section, property.Name }.Where(part => part.Length > 0))
                      where !known.Any(name => name.Equals(key, StringComparison.OrdinalIgnoreCase) || name.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase))
                      select $"{key} ({type.Name})";

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("CustomerService:Tenants:shop:Pack")]
    [InlineData("customerservice:storage:provider")]
    [InlineData("CustomerService:WebChat:Tenants:0")]
    [InlineData("CustomerService:WebChat:Tenants:0:AllowedOrigins:1")]
    [InlineData("CustomerService:Quotas:Tenants:shop:Channels:web:MessagesPerSecond")]
    [InlineData("OTEL_SERVICE_NAME")]
    [InlineData("Logging:Console:FormatterName")]
    [InlineData("ConnectionStrings:redis")]
    public void AKnownKey_IsTaken(string key) => Assert.Null(KnownSettings.ProblemOfKey(key, "here"));

    [Theory]
    [InlineData("CustomerService:Storge:Provider", "'CustomerService:Storage'")]
    [InlineData("CustomerService:Storage:Providre", "'CustomerService:Storage:Provider'")]
    [InlineData("CustomerService:MaxWaiting", "'CustomerService:Conversations:MaxWaiting'")]
    [InlineData("CustomerService:Storage:Provider:Name", "CustomerService:Storage:Provider:Name")]
    [InlineData("CustomerService:WebChat:Tenants:first", "CustomerService:WebChat:Tenants:first")]
    [InlineData("CustomerServices:Storage:Provider", "'CustomerService'")]
    [InlineData("url", "'urls'")]
    [InlineData("Logging:LogLevels:Default", "'Logging:LogLevel'")]
    public void AnUnknownKey_IsToldWithTheNearest(string key, string part)
    {
        var problem = KnownSettings.ProblemOfKey(key, "here");
        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.Contains("(here)", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CustomerService:Conversations:MaxWaiting", "many", "a whole number")]
    [InlineData("CustomerService:Conversations:MaxWaiting", "1.5", "a whole number")]
    [InlineData("CustomerService:Conversations:MaxWaiting", "100001", "1 to 100000")]
    [InlineData("CustomerService:Models:WatchPacks", "yes", "true or false")]
    [InlineData("CustomerService:Models:WatchInterval", "5 s", "hh:mm:ss")]
    [InlineData("CustomerService:Models:Rollout", "Never", "Live, Canary")]
    [InlineData("CustomerService:Tenants:shop", "packs/shop", "CustomerService:Tenants:shop:Pack")]
    [InlineData("CustomerService:WebChat:Tenants", "demo", "CustomerService:WebChat:Tenants:0")]
    [InlineData("CustomerService:Quotas:Default:MessagesPerSecond", "x", "a number")]
    public void AValueOfTheWrongKind_IsTold(string key, string value, string part) =>
        Assert.Contains(part, KnownSettings.ProblemOfValue(key, value), StringComparison.Ordinal);

    [Theory]
    [InlineData("CustomerService:Roles", "silo,gateway")]
    [InlineData("CustomerService:Models:WatchInterval", "00:00:00.5")]
    [InlineData("CustomerService:Models:WatchPacks", "True")]
    [InlineData("CustomerService:Storage:Provider", "log")]
    [InlineData("CustomerService:Conversations:MaxWaiting", "1")]
    public void AValueOfTheRightKind_IsTaken(string key, string value) => Assert.Null(KnownSettings.ProblemOfValue(key, value));
}
