using CustomerService.EndToEnd.Tests.Hosts;
using RabbitMQ.Client;

namespace CustomerService.Brokers.Tests.RabbitMq;

/// <summary>One broker for all tests of a class: it takes seconds to start.</summary>
public sealed class RabbitMqFixture : IAsyncLifetime
{
    internal RabbitMqServer Server { get; private set; } = null!;

    internal string Url => Server.Url;

    public async ValueTask InitializeAsync() => Server = await RabbitMqServer.StartAsync();

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>An exchange and a queue of one name, bound to each other.</summary>
    internal async Task<RabbitMqQueue> QueueAsync(
        string name, string pattern = "#", Dictionary<string, object?>? arguments = null, bool keep = false)
    {
        var factory = new ConnectionFactory
        {
            Uri = new Uri(Url),
            UserName = RabbitMqServer.User,
            Password = RabbitMqServer.Password,
            AutomaticRecoveryEnabled = false,
        };
        var connection = await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
        var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        await channel.ExchangeDeclareAsync(name, ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, arguments);
        var queue = new RabbitMqQueue(connection, channel, name, keep);
        await queue.BindAsync(pattern);
        return queue;
    }
}
