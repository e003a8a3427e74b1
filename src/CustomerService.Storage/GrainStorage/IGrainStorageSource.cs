using Orleans.Storage;

namespace CustomerService.Storage.GrainStorage;

/// <summary>
/// What a store provider implements too that has a place of its own for the state of ordinary grains. Without it that state is in rows of
/// the store, like everything else.
/// </summary>
public interface IGrainStorageSource
{
    /// <summary>Makes the storage; where it is a lifecycle participant, it takes part in the silo's.</summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="name">The storage provider's name in <c>[PersistentState]</c>.</param>
    /// <param name="rows">The storage in rows of the store, which may hold what an earlier version wrote.</param>
    IGrainStorage Make(IServiceProvider services, string name, IGrainStorage rows);
}
