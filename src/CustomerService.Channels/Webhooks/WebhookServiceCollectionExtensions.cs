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
        return services.AddWebhookOptions(configuration).AddWebhookChannel(static _ => { });
    }

    /// <summary>
    /// Adds only the options of the webhook channel, from the section <see cref="WebhookOptions.Section"/>: for a process that does not
    /// send but checks what tenants save with <see cref="WebhookSettingsValidator"/>. Adding them twice changes nothing.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The root of the configuration; it must be that of the silos, which check again when they send.</param>
    public static IServiceCollection AddWebhookOptions(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        if (!services.Any(static service => service.ServiceType == typeof(OptionsAdded)))
        {
            services.AddSingleton<OptionsAdded>();
            services.AddOptionsWithValidateOnStart<WebhookOptions, WebhookOptionsValidator>().Bind(
                configuration.GetSection(WebhookOptions.Section));
            services.AddChannelRules<WebhookRules>().AddChannelRules<EventWebhookRules>();
        }

        return services;
    }

    /// <summary>Adds the webhook channel.</summary>
    /// <param name="services">The services; an <see cref="IGrainFactory"/> must be among them when the channel is used.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddWebhookChannel(this IServiceCollection services, Action<WebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddOptionsWithValidateOnStart<WebhookOptions, WebhookOptionsValidator>().Configure(configure);
        return services.AddGuardedClient().AddChannelRules<WebhookRules>().AddOutboundChannel<WebhookChannel>()
            .AddChannelRules<EventWebhookRules>().AddFeedSink<EventWebhookSink>();
    }

    /// <summary>Adds the way to addresses that others name: resolved, checked and connected to under the operator's rules.</summary>
    internal static IServiceCollection AddGuardedClient(this IServiceCollection services)
    {
        if (services.Any(static service => service.ServiceType == typeof(EndpointGuard)))
        {
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHostResolver, SystemHostResolver>();
        services.TryAddSingleton(static provider => new EndpointGuard(
            WebhookSettingsValidator.PolicyOf(provider.GetRequiredService<IOptions<WebhookOptions>>().Value),
            provider.GetRequiredService<IHostResolver>()));
        services.TryAddSingleton(static provider => new GuardedEndpoints(
            provider.GetRequiredService<EndpointGuard>(),
            WebhookSettingsValidator.PolicyOf(provider.GetRequiredService<IOptions<WebhookOptions>>().Value)));
        services.AddHttpClient(WebhookTransport.ClientName)
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static provider => WebhookTransport.CreateHandler(
                provider.GetRequiredService<IOptions<WebhookOptions>>().Value,
                provider.GetRequiredService<EndpointGuard>()))
            // The handler renews its connections itself; a second handler would double the limit per server.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Its messages hold the URL.
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>Marks that the options are bound: bound twice, their lists would hold everything twice.</summary>
    private sealed class OptionsAdded;
}
