using CustomerService.Brokers.Nats;
using CustomerService.Brokers.RabbitMq;
using CustomerService.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Brokers;

/// <summary>Adds brokers that events are brought to.</summary>
public static class BrokersServiceCollectionExtensions
{
    /// <summary>
    /// Adds RabbitMQ and NATS JetStream, for a silo. The webhook channel, whose rules for addresses are theirs as well, must be added too.
    /// Adding them twice adds them once.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddBrokers(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddBrokerRules().AddFeedSink<RabbitMqSink>().AddFeedSink<NatsSink>();
    }

    /// <summary>Adds what their accounts are checked by, for a process that saves accounts (the gateway).</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddBrokerRules(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddChannelRules<RabbitMqRules>().AddChannelRules<NatsRules>();
    }
}
