using CustomerService.Channels.Accounts;
using CustomerService.Channels.Notices;
using CustomerService.Channels.Webhooks;
using CustomerService.Feed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Channels;

/// <summary>Adds channels.</summary>
public static class ChannelServiceCollectionExtensions
{
    /// <summary>Adds the sending half of a channel, one instance for the whole silo. Adding it twice adds it once.</summary>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddOutboundChannel<TChannel>(this IServiceCollection services)
        where TChannel : class, IOutboundChannel
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutboundChannel, TChannel>());
        return services.AddChannelAccounts();
    }

    /// <summary>Adds the receiving half of a channel, one instance for the whole gateway. Adding it twice adds it once.</summary>
    /// <typeparam name="TChannel">The channel.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddInboundChannel<TChannel>(this IServiceCollection services)
        where TChannel : class, IInboundChannel
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IInboundChannel, TChannel>());
        return services.AddChannelAccounts();
    }

    /// <summary>
    /// Adds the receiving half of a channel that has to be asked, one instance for the whole silo. Adding it twice adds it once.
    /// </summary>
    /// <typeparam name="TReader">The reader.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddChannelReader<TReader>(this IServiceCollection services)
        where TReader : class, IChannelReader
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelReader, TReader>());
        return services;
    }

    /// <summary>Adds somewhere outside that events go, one instance for the whole silo. Adding it twice adds it once.</summary>
    /// <typeparam name="TSink">The sink.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddFeedSink<TSink>(this IServiceCollection services)
        where TSink : class, IFeedSink
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedSink, TSink>());
        return services;
    }

    /// <summary>Adds notices, for a silo: people are told of events through a channel that the tenant has.</summary>
    /// <param name="services">The services; the channels must be added too.</param>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services.AddNoticeRules().AddFeedSink<NoticeSink>();

    /// <summary>Adds what their accounts are checked by, for a process that saves accounts (the gateway).</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddNoticeRules(this IServiceCollection services) => services.AddChannelRules<NoticeRules>();

    /// <summary>Adds what a channel wants of its accounts. Adding it twice adds it once.</summary>
    /// <typeparam name="TRules">The rules.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddChannelRules<TRules>(this IServiceCollection services)
        where TRules : class, IChannelRules
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelRules, TRules>());
        return services;
    }

    /// <summary>
    /// Adds <see cref="IChannelAccounts"/>, with options from the section <see cref="ChannelAccountOptions.Section"/>. Adding it twice adds
    /// it once.
    /// </summary>
    /// <param name="services">The services; an <see cref="IGrainFactory"/> must be among them when it is used.</param>
    /// <param name="configuration">The root of the configuration.</param>
    public static IServiceCollection AddChannelAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptionsWithValidateOnStart<ChannelAccountOptions, ChannelAccountOptionsValidator>().Configure(options =>
        {
            // Where they were while the webhook was the only channel; read until version 0.3.
            var before = configuration.GetSection(WebhookOptions.Section);
            options.CacheTime = before.GetValue("SettingsCacheTime", options.CacheTime);
            options.CacheSize = before.GetValue("SettingsCacheSize", options.CacheSize);
            configuration.GetSection(ChannelAccountOptions.Section).Bind(options);
        });
        return services.AddChannelAccounts();
    }

    /// <summary>Adds <see cref="IChannelAccounts"/>. Adding it twice adds it once.</summary>
    /// <param name="services">The services; an <see cref="IGrainFactory"/> must be among them when it is used.</param>
    public static IServiceCollection AddChannelAccounts(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IChannelAccounts, ChannelAccountCache>();
        return services;
    }
}
