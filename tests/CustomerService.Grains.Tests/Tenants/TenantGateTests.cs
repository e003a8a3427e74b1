using CustomerService.Access;
using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Dashboards;
using CustomerService.Grains.Tenants;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Serving;
using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CustomerService.Grains.Tests.Tenants;

/// <summary>There is no grain of a tenant that does not exist, whoever calls it and however often.</summary>
public sealed class TenantGateTests
{
    [Fact]
    public async Task NoGrain_OfATenantThatDoesNotExist()
    {
        using var bed = new TestBed();
        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient with { Services = services => services.AddSingleton<ITenantCatalog, TenantCatalog>() });
        var management = cluster.Client.GetGrain<IManagementGrain>(0);
        await cluster.Client.GetGrain<IAccessGrain>(TestCluster.Tenant).ListKeysAsync();
        var before = await OurGrainsAsync();

        for (var i = 0; i < 200; i++)
        {
            var tenant = $"invented-{i}";
            await RefusedAsync(() => cluster.Client.GetGrain<IAccessGrain>(tenant).VerifyAsync("k1", []));
            await RefusedAsync(() => cluster.Client.GetGrain<IAccessGrain>(tenant).CreateKeyAsync("mine", AccessScope.All));
            await RefusedAsync(() => cluster.Client.GetGrain<ITenantGrain>(tenant).GetWebhookAsync());
            await RefusedAsync(() => cluster.Client.GetGrain<IModelRegistryGrain>(tenant).GetAsync());
            await RefusedAsync(() => cluster.Client.GetGrain<ILiveAnalyticsGrain>(tenant).ReadAsync());
            await RefusedAsync(() => cluster.Client.GetGrain<IDashboardsGrain>(tenant).ListAsync(new("p", "P", [], IsAdmin: true)));
            await RefusedAsync(() => cluster.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(tenant, "c")).GetAsync());
            await RefusedAsync(() => cluster.Conversation("c", tenant).PostMessageAsync(new CustomerMessage { MessageId = "m", Text = "hi", Channel = "api" }));
        }

        Assert.Equal(before, await OurGrainsAsync());
        Assert.DoesNotContain(bed.Store.AllCommits, commit => commit.Partition.Contains("invented", StringComparison.Ordinal));
        Assert.NotNull(await cluster.Client.GetGrain<IAccessGrain>(TestCluster.Tenant).CreateKeyAsync("mine", AccessScope.All));

        static Task RefusedAsync(Func<Task> call) => Assert.ThrowsAsync<UnknownTenantException>(call);

        async Task<int> OurGrainsAsync() =>
            (await management.GetSimpleGrainStatistics()).Where(grain => grain.GrainType.Contains("CustomerService", StringComparison.Ordinal)).Sum(grain => grain.ActivationCount);
    }
}
