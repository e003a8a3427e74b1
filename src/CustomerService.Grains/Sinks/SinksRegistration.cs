using CustomerService.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Sinks;

/// <summary>What bringing events outside needs of its silo.</summary>
internal static class SinksRegistration
{
    /// <summary>Registers it; without sinks it does nothing.</summary>
    public static IServiceCollection AddSinks(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccountKeeper, FeedSinkKeeper>());
        return services;
    }
}
