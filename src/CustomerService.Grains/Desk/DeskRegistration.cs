using CustomerService.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Desk;

/// <summary>What the people who answer customers need of a silo.</summary>
internal static class DeskRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.TryAddSingleton<InboxEntries>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantKeeper, InboxKeeper>());
        return services;
    }
}
