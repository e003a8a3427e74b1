using Orleans.GrainDirectory;

namespace CustomerService.Grains.Operations;

/// <summary>
/// For grains whose place says itself: a stateless worker is wherever it is called, a silo's grain where its key says. Orleans asks a
/// grain's directory before it places it, and the default one is spread over the silos: where one of them stands still, the question waits
/// for it.
/// </summary>
internal sealed class NoDirectory : IGrainDirectory
{
    public const string Name = "none";

    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult<GrainAddress?>(null);

    public Task<GrainAddress?> Register(GrainAddress address) => Task.FromResult<GrainAddress?>(address);

    public Task Unregister(GrainAddress address) => Task.CompletedTask;

    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;
}
