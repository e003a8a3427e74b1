using CustomerService.Content;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Storage.Attachments;

/// <summary>Adds the files of conversations.</summary>
public static class AttachmentServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="IAttachmentStore"/> over the storage of this process, with options from <see cref="AttachmentOptions.Section"/>.
    /// Twice is once.
    /// </summary>
    /// <param name="services">The services, with a storage among them.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddAttachments(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        if (!services.Any(static service => service.ServiceType == typeof(IAttachmentStore)))
        {
            services.AddOptionsWithValidateOnStart<AttachmentOptions, AttachmentOptionsValidator>().Bind(
                configuration.GetSection(AttachmentOptions.Section));
            services.TryAddSingleton(TimeProvider.System);
            services.TryAddSingleton<UnsentFiles>();
            services.AddHostedService<UnsentFilesService>();
            services.TryAddSingleton<IAttachmentStore, AttachmentStore>();
        }

        return services;
    }
}
