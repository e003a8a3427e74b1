using CustomerService.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Brokers.Kafka;

/// <summary>Adds Kafka.</summary>
public static class KafkaServiceCollectionExtensions
{
    /// <summary>
    /// Adds Kafka, for every process of a host of one's own: silos bring events there, gateways check its accounts. Adding it twice adds it
    /// once.
    /// </summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddKafkaSink(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddChannelRules<KafkaRules>().AddFeedSink<KafkaSink>();
    }
}
