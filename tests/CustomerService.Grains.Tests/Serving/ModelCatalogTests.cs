using CustomerService.Grains.Serving;
using CustomerService.Grains.Tests.Policies;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

public sealed class ModelCatalogTests(ModelsFixture built) : IClassFixture<ModelsFixture>
{
    /// <summary>Else what one of two builders of a version counts is told to nobody, and a canary is judged by nothing.</summary>
    [Fact]
    public async Task A_version_that_was_built_twice_is_served_and_counted_once()
    {
        var catalog = new ModelCatalog();
        var first = await ModelsFixture.BuildAsync(built.Pack, built.Blobs, []);
        var second = await ModelsFixture.BuildAsync(built.Pack, built.Blobs, []);

        Assert.Same(first, catalog.Add(first));
        Assert.Same(first, catalog.Add(second));
        catalog.Serve(new ServingModels(second, Canary: second, SharePercent: 10, Shadow: second));

        var serving = catalog.Serving(first.Tenant);
        Assert.Same(first, serving.Live);
        Assert.Same(first, serving.Canary);
        Assert.Same(first, serving.Shadow);
        Assert.Same(first, Assert.Single(catalog.Loaded(first.Tenant)));
    }
}
