using CustomerService.Grains.Serving;
using CustomerService.Grains.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Grains.Bulkheads;

/// <summary>What keeps one tenant's models from holding another's turns.</summary>
internal static class BulkheadsRegistration
{
    /// <summary>Puts the bulkhead before whatever understands messages. Call it after that is registered.</summary>
    public static IServiceCollection AddBulkheads(this IServiceCollection services, IConfiguration section)
    {
        services.AddValidated<ModelBulkheadOptions>(section.GetSection("Models"));
        var inner = services.Last(service => service.ServiceType == typeof(IUnderstanding));
        services.Remove(inner);
        services.AddSingleton<IUnderstanding>(provider => ActivatorUtilities.CreateInstance<BulkheadUnderstanding>(
            provider,
            inner.ImplementationInstance
                ?? inner.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
        return services;
    }
}
