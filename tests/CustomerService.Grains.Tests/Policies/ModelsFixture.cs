using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

/// <summary>The small pack's models, trained once.</summary>
public sealed class ModelsFixture : IAsyncLifetime
{
    private readonly SmallPack _pack = new();

    internal ModelCatalog Catalog { get; } = new();

    internal InMemoryBlobStore Blobs { get; } = new();

    internal Pack Pack => Catalog.Serving(TestCluster.Tenant).Live.Pack;

    internal List<ModelProgress> FirstProgress { get; } = [];

    internal static Task<TenantModels> BuildAsync(Pack pack, IBlobStore blobs, List<ModelProgress> progress) =>
        new ModelBuilder(blobs, BuiltInKinds.Create(), NullLogger<ModelBuilder>.Instance).BuildAsync(TestCluster.Tenant, pack, 0, new ProgressRecorder(progress), CancellationToken.None);

    public async ValueTask InitializeAsync()
    {
        var result = PackReader.Load(_pack.Folder);
        Assert.Empty(result.Errors);
        Catalog.Serve(new ServingModels(await BuildAsync(result.Pack!, Blobs, FirstProgress)));
    }

    public ValueTask DisposeAsync()
    {
        _pack.Dispose();
        return ValueTask.CompletedTask;
    }
}
