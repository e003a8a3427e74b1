using Orleans.Concurrency;

namespace CustomerService.Serving;

/// <summary>Knows which model versions of a tenant are live, shadow and canary. Key: the tenant. Silos ask it; it calls nobody.</summary>
[Alias("cs.IModelRegistryGrain")]
public interface IModelRegistryGrain : IGrainWithStringKey
{
    /// <summary>How it stands.</summary>
    [Alias("Get"), ReadOnly]
    Task<ModelRegistryView> GetAsync();

    /// <summary>Tells of a version that is trained and stored.</summary>
    [Alias("Publish")]
    Task<ModelAssignment> PublishAsync(ModelPublication publication);

    /// <summary>Takes a silo's counts and says what it is to serve.</summary>
    [Alias("Sync")]
    Task<ModelAssignment> SyncAsync(SiloModelReport report);

    /// <summary>Changes what serves.</summary>
    [Alias("Change")]
    Task<ModelChangeResult> ChangeAsync(ModelChange change);
}
