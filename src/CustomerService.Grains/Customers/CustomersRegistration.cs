using CustomerService.Customers;
using CustomerService.Grains.Exporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Serialization;

namespace CustomerService.Grains.Customers;

/// <summary>What customers need of their silo.</summary>
internal static class CustomersRegistration
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddCustomers(this IServiceCollection services)
    {
        services.TryAddSingleton<CustomerServices>();
        services.TryAddSingleton<SenderCustomers>();
        services.TryAddSingleton<CustomerLookup>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedSource, CustomerFeed>(_ => CustomerFeed.Instance));
        return services.AddCustomerDirectory();
    }

    /// <summary>Registers what finds customers by their addresses; a process without a silo needs no more.</summary>
    public static IServiceCollection AddCustomerDirectory(this IServiceCollection services)
    {
        services.TryAddSingleton<CustomerDirectory>();
        services.TryAddSingleton<ICustomerDirectory>(p => p.GetRequiredService<CustomerDirectory>());

        // Without it an exception of ours reaches a caller as a CodecNotFoundException, and "try again" reads as "broken".
        services.Configure<ExceptionSerializationOptions>(o => o.SupportedNamespacePrefixes.Add(nameof(CustomerService)));
        return services;
    }
}
