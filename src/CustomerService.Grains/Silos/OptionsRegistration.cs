using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Silos;

/// <summary>Options that are checked when the silo starts.</summary>
internal static class OptionsRegistration
{
    /// <summary>Binds options to a section; what their annotations don't allow is said at the start.</summary>
    public static IServiceCollection AddValidated<TOptions>(this IServiceCollection services, IConfiguration section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().Bind(section).ValidateOnStart();
        var path = section is IConfigurationSection { Path: var at } ? at : "";
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<TOptions>, AnnotatedOptionsValidator<TOptions>>(
                _ => new AnnotatedOptionsValidator<TOptions>(path)));
        return services;
    }
}
