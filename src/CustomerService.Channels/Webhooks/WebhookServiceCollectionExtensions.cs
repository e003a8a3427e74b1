using CustomerService.Channels.Endpoints;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Webhooks;

/// <summary>Adds the generic webhook channel.</summary>
public static class WebhookServiceCollectionExtensions
{
    /// <summary>Adds the webhook channel with options from the section <see cref="WebhookOptions.Section"/>.</summary>
    /// <param name="services">The services; an <see cref="IGrainFactory"/> must be among them when the channel is used.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddWebhookChannel(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section));
        return services.AddWebhookChannel(static _ => { });
    }

    /// <summary>Adds the webhook channel.</summary>
    /// <param name="services">The services; an <see cref="IGrainFactory"/> must be among them when the channel is used.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddWebhookChannel(this IServiceCollection services, Action<WebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddOptionsWithValidateOnStart<WebhookOptions, WebhookOptionsValidator>().Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHostResolver, SystemHostResolver>();
        services.TryAddSingleton(static provider => new EndpointGuard(
            WebhookSettingsValidator.PolicyOf(provider.GetRequiredService<IOptions<WebhookOptions>>().Value),
            provider.GetRequiredService<IHostResolver>()));
        services.AddHttpClient(WebhookTransport.ClientName)
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static provider => WebhookTransport.CreateHandler(
                provider.GetRequiredService<IOptions<WebhookOptions>>().Value,
                provider.GetRequiredService<EndpointGuard>()))
            // The handler renews its connections itself; a second handler would double the limit per server.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Its messages hold the URL.
            .RemoveAllLoggers();
        return services.AddOutboundChannel<WebhookChannel>();
    }
}
