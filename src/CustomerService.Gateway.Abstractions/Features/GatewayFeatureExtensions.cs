using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Features;

/// <summary>Registers features of the HTTP API.</summary>
public static class GatewayFeatureExtensions
{
    /// <summary>Adds a feature, before or after <c>AddCustomerServiceGateway</c>. Twice is once.</summary>
    /// <typeparam name="TFeature">The feature.</typeparam>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddGatewayFeature<TFeature>(this IServiceCollection services)
        where TFeature : class, IGatewayFeature
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IGatewayFeature, TFeature>());
        services.TryAddSingleton<FeatureJson>();
        return services;
    }

    /// <summary>Adds a feature and its options, which are checked at start.</summary>
    /// <typeparam name="TFeature">The feature.</typeparam>
    /// <typeparam name="TOptions">Its options; it asks for them as <see cref="IOptions{TOptions}"/>.</typeparam>
    /// <typeparam name="TValidator">Says everything that is wrong with them at once, with key, value and cure.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="section">Where they stand.</param>
    public static IServiceCollection AddGatewayFeature<TFeature, TOptions, TValidator>(
        this IServiceCollection services, IConfiguration section)
        where TFeature : class, IGatewayFeature
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptionsWithValidateOnStart<TOptions, TValidator>().Bind(section);
        return services.AddGatewayFeature<TFeature>();
    }
}
