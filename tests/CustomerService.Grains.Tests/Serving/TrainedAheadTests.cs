using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Grains.Tenants;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomerService.Grains.Tests.Serving;

/// <summary>Models beside a pack save a host its training; whatever does not fit, or can't be read, is trained.</summary>
public sealed class TrainedAheadTests : IDisposable
{
    private readonly SmallPack _pack = new();
    private readonly List<ModelProgress> _progress = [];

    [Fact]
    public async Task WhatLiesBesideThePack_IsServedAndStored_AndNothingIsTrained()
    {
        Assert.True(await TrainAsync());
        Assert.False(await TrainAsync());
        _progress.Clear();
        var blobs = new InMemoryBlobStore();

        await BuildAsync(blobs);

        Assert.Empty(_progress);
        Assert.Equal(3, await blobs.ListAsync("models/", TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OfAChangedPack_TheModelsThatNoLongerFit_AreTrainedAndReplaced()
    {
        await TrainAsync();
        var before = Beside();
        _pack.Change("intents/thanks.yml", "- ta\n", "- ta very much\n");
        _progress.Clear();

        await BuildAsync(new InMemoryBlobStore());
        Assert.Contains(_progress, step => step is { Model: "intent", Stage: ModelProgress.Trained });
        Assert.DoesNotContain(_progress, step => step.Model == "language");

        Assert.True(await TrainAsync());
        Assert.Equal(3, Beside().Length);
        Assert.NotEqual(before, Beside());
    }

    [Fact]
    public async Task WhatCannotBeRead_IsTrained()
    {
        await TrainAsync();
        foreach (var file in Beside())
        {
            await File.WriteAllTextAsync(file, "no model", TestContext.Current.CancellationToken);
        }

        _progress.Clear();
        await BuildAsync(new InMemoryBlobStore());

        Assert.Equal(3, _progress.Count(step => step.Stage == ModelProgress.Trained));
    }

    public void Dispose()
    {
        if (Directory.Exists(TrainedAhead.FolderOf(_pack.Folder)))
        {
            Directory.Delete(TrainedAhead.FolderOf(_pack.Folder), recursive: true);
        }

        _pack.Dispose();
    }

    private string[] Beside() => [.. Directory.EnumerateFiles(TrainedAhead.FolderOf(_pack.Folder)).Order(StringComparer.Ordinal)];

    private Task<bool> TrainAsync() => TrainedAhead.TrainAsync(_pack.Folder, Load(), new ProgressRecorder(_progress), TestContext.Current.CancellationToken);

    private Task<TenantModels> BuildAsync(InMemoryBlobStore blobs)
    {
        var tenants = new TenantsOptions();
        tenants.Tenants[TestCluster.Tenant] = new TenantOptions { Pack = _pack.Folder };
        var builder = new ModelBuilder(blobs, BuiltInKinds.Create(), NullLogger<ModelBuilder>.Instance, new PackFolders(Options.Create(tenants)));
        return builder.BuildAsync(TestCluster.Tenant, Load(), 0, new ProgressRecorder(_progress), TestContext.Current.CancellationToken);
    }

    private Pack Load()
    {
        var result = PackReader.Load(_pack.Folder);
        Assert.Empty(result.Errors);
        return result.Pack!;
    }
}
