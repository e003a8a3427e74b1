using CustomerService.Channels;
using CustomerService.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Readers;

/// <summary>What reading of channels needs of its silo.</summary>
internal static class ReadersRegistration
{
    /// <summary>Registers it; without readers it does nothing.</summary>
    public static IServiceCollection AddReaders(this IServiceCollection services)
    {
        services.TryAddSingleton<InboundIntake>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAccountKeeper, ChannelReaderKeeper>());
        return services;
    }
}
