using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using CustomerService.Grains.Identity;
using CustomerService.Tenants;
using Orleans.Metadata;

namespace CustomerService.Grains.Tenants;

/// <summary>No grain of a tenant comes to life where there is no such tenant: whoever calls one is told so, and nothing is kept.</summary>
internal sealed class TenantGate(ITenantCatalog tenants) : IConfigureGrainContextProvider, IConfigureGrainContext
{
    private static readonly FrozenSet<string> TenantOwned =
        FrozenSet.Create(
            StringComparer.Ordinal,
            "access",
            "channel-inbox",
            "channel-reader",
            "conversation",
            "customer",
            "dashboards",
            "help-feedback",
            "live-analytics",
            "model-registry",
            "people",
            "person",
            "tenant");

    public bool TryGetConfigurator(
        GrainType grainType, GrainProperties properties, [NotNullWhen(true)] out IConfigureGrainContext? configurator)
    {
        configurator = TenantOwned.Contains(grainType.ToString()!) ? this : null;
        return configurator is not null;
    }

    public void Configure(IGrainContext context)
    {
        var tenant = Encoding.UTF8.GetString(CallRules.TenantOf(context.GrainId));
        if (!tenants.IsKnown(tenant))
        {
            context.ObservableLifecycle.Subscribe(
                nameof(TenantGate), GrainLifecycleStage.First, _ => throw UnknownTenantException.Of(tenant));
        }
    }
}
