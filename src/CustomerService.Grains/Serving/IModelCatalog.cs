using CustomerService.Policies;
using CustomerService.Tenants;

namespace CustomerService.Grains.Serving;

/// <summary>The models of this silo: one loaded, immutable one per tenant, kind and version, shared by all who ask.</summary>
public interface IModelCatalog
{
    /// <summary>The model of the version that read the turn, so that a canary's customers get all of the canary.</summary>
    /// <typeparam name="TModel">The model type of a registered kind.</typeparam>
    /// <exception cref="UnknownTenantException">There is no such tenant.</exception>
    /// <exception cref="InvalidOperationException">No registered kind makes such models.</exception>
    TModel For<TModel>(TurnContext turn)
        where TModel : class;

    /// <summary>
    /// The model of a version that is loaded here: the live one, the canary, the shadow, or the one that was live before.
    /// </summary>
    /// <typeparam name="TModel">The model type of a registered kind.</typeparam>
    /// <exception cref="UnknownTenantException">The version is not loaded here.</exception>
    /// <exception cref="InvalidOperationException">No registered kind makes such models.</exception>
    TModel For<TModel>(string tenant, string version)
        where TModel : class;
}
