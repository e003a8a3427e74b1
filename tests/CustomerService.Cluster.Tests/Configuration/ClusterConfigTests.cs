using CustomerService.Hosting.Clustering;
using CustomerService.Hosting.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CustomerService.Cluster.Tests.Configuration;

public sealed class ClusterConfigTests
{
    [Fact]
    public void WithoutTheSection_ThisMachineIsTheCluster() => Assert.Equal(MembershipKind.Localhost, ClusterConfig.Read(Of()).Membership);

    [Fact]
    public void AStoreOnAzure_KeepsTheMembersToo_WhereNoOtherStoreIsNamed()
    {
        var configuration = Of(("CustomerService:Storage:Provider", "azure"), ("CustomerService:Storage:Azure:NamePrefix", "shop"));

        var cluster = ClusterConfig.Read(configuration);

        Assert.Equal((MembershipKind.AzureTableStorage, "customer-service", "customer-service"), (cluster.Membership, cluster.ClusterId, cluster.ServiceId));
        Assert.Equal(("AzureTableStorage", "shopmembers"), (configuration["Orleans:Clustering:ProviderType"], configuration["Orleans:Clustering:TableName"]));
        Assert.Equal(
            MembershipKind.Redis,
            ClusterConfig.Read(Of(("CustomerService:Storage:Provider", "azure"), ("Orleans:Clustering:ProviderType", "Redis"), ("Orleans:Clustering:ConnectionString", "redis:6379"))).Membership);
    }

    [Theory]
    [InlineData("Redis", "redis:6379,password=secret", "Redis at redis:6379")]
    [InlineData("redis", "10.0.0.1:6379", "Redis at 10.0.0.1:6379")]
    [InlineData("AdoNet", "Host=db;Database=orleans;Username=me;Password=secret", "PostgreSQL at db:5432, database 'orleans'")]
    public void AStore_IsNamedWithoutItsPassword(string provider, string connection, string name)
    {
        var cluster = ClusterConfig.Read(Of(("Orleans:Clustering:ProviderType", provider), ("Orleans:Clustering:ConnectionString", connection), ("Orleans:Clustering:Invariant", "Npgsql")));

        Assert.Equal(name, cluster.StoreName);
        Assert.Equal(("customer-service", "customer-service"), (cluster.ClusterId, cluster.ServiceId));
    }

    [Theory]
    [InlineData("Orleans:Clustering:ProviderType", "Zookeeper", "use Redis, AdoNet")]
    [InlineData("Orleans:Clustering:ProviderType", "1", "use Redis, AdoNet")]
    [InlineData("Orleans:Clustering:ConnectionName", "redis", "there is no ConnectionStrings:redis")]
    [InlineData("Orleans:Endpoints:SiloPort", "99999", "1 to 65535, or 0")]
    [InlineData("Orleans:Endpoints:AdvertisedIPAddress", "0.0.0.0", "the address under which")]
    [InlineData("Orleans:Endpoints:SiloListeningEndpoint", "everywhere", "0.0.0.0:11111")]
    [InlineData("Orleans:Endpoints:Port", "1", "is no setting")]
    [InlineData("Orleans:Clusterid2", "x", "is no setting")]
    [InlineData("Orleans:ClusterId", " ", "is empty")]
    public void AMistake_IsToldWithItsKeyAndCure(string key, string value, string cure)
    {
        var failures = Assert.Throws<OptionsValidationException>(() => ClusterConfig.Read(Of(("Orleans:Clustering:ProviderType", "Redis"), (key, value)))).Failures;

        Assert.Contains(failures, failure => failure.Contains(key, StringComparison.Ordinal) && failure.Contains(cure, StringComparison.Ordinal));
    }

    [Fact]
    public void Mistakes_AreToldAllAtOnce_AndAPasswordNever()
    {
        var failures = Assert.Throws<OptionsValidationException>(() => ClusterConfig.Read(Of(
            ("Orleans:Clustering:ProviderType", "AdoNet"),
            ("Orleans:Clustering:ConnectionString", "Nonsense=1;Password=secret"),
            ("Orleans:Endpoints:GatewayPort", "x")))).Failures.ToArray();

        Assert.Equal(3, failures.Length);
        Assert.DoesNotContain(failures, failure => failure.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void Ports_AreFreeOnes_UnlessGiven()
    {
        var open = ClusterEndpoints.Resolve(Of(("Orleans:Endpoints:SiloPort", "0")));
        Assert.True(open.SiloPort > 0 && open.GatewayPort > 0 && open.SiloPort != open.GatewayPort);

        var given = Of(("Orleans:Endpoints:SiloPort", "11111"), ("CustomerService:Silo:GatewayPort", "30000"));
        Assert.Equal((11111, 30000), ClusterEndpoints.Resolve(given));
        Assert.Equal("30000", given["Orleans:Endpoints:GatewayPort"]);
    }

    [Fact]
    public void Roles_FromTheEnvironment_ReplaceTheFilesList()
    {
        Assert.Equal(new Roles(false, true, false), Roles.Read(Of(("CustomerService:Roles:0", "silo"), ("CustomerService:Roles", "gateway"))));
        Assert.Equal(new Roles(false, true, true), Roles.Read(Of(("CustomerService:Roles", "gateway, console"))));
        Assert.Contains("with commas", Assert.Throws<OptionsValidationException>(() => Roles.Read(Of(("CustomerService:Roles:0", "gateway"), ("CustomerService:Roles:1", "gateway")))).Message, StringComparison.Ordinal);
    }

    private static ConfigurationManager Of(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.DistinctBy(setting => setting.Key).Select(setting => KeyValuePair.Create(setting.Key, (string?)settings.Last(last => last.Key == setting.Key).Value)));
        return configuration;
    }
}
