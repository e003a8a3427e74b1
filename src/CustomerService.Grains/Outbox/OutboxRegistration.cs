using CustomerService.Channels;
using CustomerService.Grains.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Outbox;

/// <summary>What sending needs of its silo.</summary>
internal static class OutboxRegistration
{
    /// <summary>Registers it, with options from the sections <c>Outbox</c> and <c>Retries</c>.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services, IConfiguration section)
    {
        services.AddValidated<OutboxOptions>(section.GetSection("Outbox"));
        services.AddOptionsWithValidateOnStart<RetryOptions, RetryOptionsValidator>().Bind(section.GetSection("Retries"));
        services.TryAddSingleton<RetryPlanner>();
        services.TryAddSingleton<OutboundPlaces>();
        services.TryAddSingleton<RestoreMark>();
        services.TryAddSingleton(static p => new RestoreStartup(
            p.GetRequiredService<RestoreMark>(), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<ILogger<RestoreStartup>>()));
        return services;
    }
}
