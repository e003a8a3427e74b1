using Orleans.Runtime.Services;

namespace CustomerService.Grains.Operations;

/// <summary>Reaches the service of a named silo.</summary>
internal sealed class SiloServiceClient(IServiceProvider services) : GrainServiceClient<ISiloService>(services)
{
    public ISiloService On(SiloAddress silo) => GetGrainService(silo);
}
