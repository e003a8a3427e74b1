using System.Text;
using CustomerService.EndToEnd.Tests.Hosts;
using RabbitMQ.Client;

namespace CustomerService.EndToEnd.Tests.Brokers;

/// <summary>RabbitMQ with a durable queue behind a topic exchange.</summary>
internal sealed class ReceivingRabbitMq : IReceivingBroker
{
    private const string Name = "support";

    private readonly RabbitMqServer _server;
    private readonly List<(string, string, string)> _received = [];

    private ReceivingRabbitMq(RabbitMqServer server) => _server = server;

    public string Sink => "events-rabbitmq";

    public string Everything => _server.Everything;

    public Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["url"] = _server.Url,
        ["exchange"] = Name,
        ["username"] = RabbitMqServer.User,
        ["password"] = RabbitMqServer.Password,
    };

    public IReadOnlyList<(string Setting, string Value, string Problem)> Mistakes =>
    [
        ("password", "wrong-0123456789", "the broker refused the user name or password"),
        ("exchange", "none", "NOT_FOUND - no exchange 'none'"),
        ("exchange", "amq.topic", "no queue takes routing key"),
    ];

    public static async Task<ReceivingRabbitMq> StartAsync()
    {
        var broker = new ReceivingRabbitMq(await RabbitMqServer.StartAsync());
        await using var connection = await broker.ConnectAsync();
        var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        await channel.ExchangeDeclareAsync(Name, ExchangeType.Topic, durable: true);
        await channel.QueueDeclareAsync(Name, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(Name, Name, "#");
        return broker;
    }

    public async Task<IReadOnlyList<(string Id, string Subject, string Sequence)>> ReadAsync()
    {
        await using var connection = await ConnectAsync();
        var channel = await connection.CreateChannelAsync(cancellationToken: TestContext.Current.CancellationToken);
        while (await channel.BasicGetAsync(Name, autoAck: true) is { } message)
        {
            _received.Add((Header("id"), Header("subject"), Header("sequence")));

            string Header(string name) => Encoding.UTF8.GetString((byte[])message.BasicProperties.Headers!["cloudEvents_" + name]!);
        }

        return _received;
    }

    public Task KillAsync() => _server.KillAsync();

    public Task RunAsync() => _server.RunAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task<IConnection> ConnectAsync() => new ConnectionFactory
    {
        Uri = new Uri(_server.Url),
        UserName = RabbitMqServer.User,
        Password = RabbitMqServer.Password,
    }.CreateConnectionAsync(TestContext.Current.CancellationToken);
}
