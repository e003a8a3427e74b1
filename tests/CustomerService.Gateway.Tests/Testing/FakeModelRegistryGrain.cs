using CustomerService.Serving;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>A registry with two versions that remembers what it was asked.</summary>
internal sealed class FakeModelRegistryGrain(World world) : Grain, IModelRegistryGrain
{
    public const string Live = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string Other = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private static readonly ModelRegistryView View = new(
        new ModelAssignment(Live, null, null, 0, null),
        [new ModelVersionInfo(Other, World.Epoch, 2, 1, 10), new ModelVersionInfo(Live, World.Epoch, 2, 1, 9)],
        World.Epoch,
        System.Collections.Immutable.ImmutableDictionary<string, ModelCounts>.Empty,
        [],
        []);

    public Task<ModelRegistryView> GetAsync() => Task.FromResult(View);

    public Task<ModelAssignment> PublishAsync(ModelPublication publication) => throw new NotSupportedException();

    public Task<ModelAssignment> SyncAsync(SiloModelReport report) => throw new NotSupportedException();

    public Task<ModelChangeResult> ChangeAsync(ModelChange change)
    {
        world.ModelChanges[this.GetPrimaryKeyString()] = change;
        return Task.FromResult(new ModelChangeResult(change.Version == Live ? "This version is live." : null, View));
    }
}
