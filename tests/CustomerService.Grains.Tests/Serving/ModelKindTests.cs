using CustomerService.Grains.Hosting;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Tenants;
using Shop.Urgency;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

/// <summary>The worked example of docs/extending.md: a model kind of somebody else's.</summary>
public sealed class ModelKindTests
{
    [Fact]
    public async Task A_kind_of_ones_own_is_trained_stored_and_asked()
    {
        using var bed = new TestBed();
        using var pack = new SmallPack();
        var settings = ClusterSettings.Patient with
        {
            Pack = pack.Folder,
            Services = services => services.AddModelKind<UrgencyKind>().AddDecisionPolicy<UrgencyPolicy>(),
            More = new() { ["Policies:Order:0"] = "urgency", ["Policies:Order:1"] = "knowledge", ["Policies:Order:2"] = "fallback" },
        };
        await using var cluster = await TestCluster.StartAsync(bed, settings);
        await cluster.Service<SiloReadiness>().WaitAsync(TestContext.Current.CancellationToken);

        var urgent = (await new Talk(cluster, "a").SayWellAsync("please hurry, the wedding is tomorrow, it is urgent")).Turn!;
        var usual = (await new Talk(cluster, "b").SayWellAsync("where is my order")).Turn!;

        Assert.Equal(("urgency", "knowledge"), (urgent.Decision.Policy, usual.Decision.Policy));
        var version = usual.Understanding!.Models;
        Assert.NotNull(await bed.Blobs.ReadAsync($"models/{TestCluster.Tenant}/urgency-1-{version}.model", TestContext.Current.CancellationToken));
        Assert.Same(
            cluster.Service<IModelCatalog>().For<UrgencyModel>(TestCluster.Tenant, version),
            cluster.Service<IModelCatalog>().For<UrgencyModel>(TestCluster.Tenant, version));
    }

    [Fact]
    public void A_model_that_no_kind_makes_is_asked_for_in_vain_with_the_cure()
    {
        var catalog = new ModelCatalog();

        Assert.Contains("acme", Assert.Throws<UnknownTenantException>(() => catalog.For<UrgencyModel>("acme", "v1")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UrgencyModel.cs")]
    [InlineData("UrgencyKind.cs")]
    [InlineData("UrgencyPolicy.cs")]
    public void The_documents_show_the_code_that_is_tested(string file)
    {
        var documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Example", "extending.md"));
        var code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Templates", file));

        Assert.Contains(code.ReplaceLineEndings("\n").Trim(), documented.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
