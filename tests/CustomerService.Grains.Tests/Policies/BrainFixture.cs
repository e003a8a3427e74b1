using CustomerService.Grains.Models;
using CustomerService.Grains.Models.Kinds;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Language.Packs;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

/// <summary>The small pack's brain, trained once.</summary>
public sealed class BrainFixture : IAsyncLifetime
{
    private readonly SmallPack _pack = new();

    internal BrainCatalog Brains { get; } = new();

    internal InMemoryBlobStore Blobs { get; } = new();

    internal Pack Pack => Brains.Serving(TestCluster.Tenant).Live.Pack;

    internal List<ModelProgress> FirstProgress { get; } = [];

    internal static Task<TenantBrain> BuildAsync(Pack pack, IBlobStore blobs, List<ModelProgress> progress) =>
        new BrainBuilder(blobs, BuiltInKinds.Create(), NullLogger<BrainBuilder>.Instance).BuildAsync(TestCluster.Tenant, pack, 0, new ProgressRecorder(progress), CancellationToken.None);

    public async ValueTask InitializeAsync()
    {
        var result = PackLoader.Load(_pack.Folder);
        Assert.Empty(result.Errors);
        Brains.Serve(new ServingBrains(await BuildAsync(result.Pack!, Blobs, FirstProgress)));
    }

    public ValueTask DisposeAsync()
    {
        _pack.Dispose();
        return ValueTask.CompletedTask;
    }
}
