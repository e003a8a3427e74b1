using Confluent.Kafka;

namespace CustomerService.Brokers.Tests.Kafka;

/// <summary>
/// The mock brokers that Kafka's own C client brings for its tests: real sockets and the real protocol, as far as producers and consumers
/// need it, without what a broker stores. No Kafka runs on this machine.
/// </summary>
internal sealed class MockCluster : IDisposable
{
    private readonly IProducer<Null, Null> _owner;

    public MockCluster()
    {
        var config = new ProducerConfig { BootstrapServers = "ignored" };
        config.Set("test.mock.num.brokers", "3");
        _owner = new ProducerBuilder<Null, Null>(config).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_owner.Handle).Build();
        Servers = string.Join(',', admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
    }

    public string Servers { get; }

    /// <summary>Takes so many messages out of a topic, those of each partition in order.</summary>
    public List<ConsumeResult<string, byte[]>> Read(string topic, int count)
    {
        using var consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = Servers,
            GroupId = "test",
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        using var admin = new DependentAdminClientBuilder(_owner.Handle).Build();
        consumer.Assign(
            admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions
                .Select(partition => new TopicPartitionOffset(topic, partition.PartitionId, Offset.Beginning)));
        var messages = new List<ConsumeResult<string, byte[]>>();
        while (messages.Count < count && consumer.Consume(TimeSpan.FromSeconds(20)) is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }

    public void Dispose() => _owner.Dispose();
}
