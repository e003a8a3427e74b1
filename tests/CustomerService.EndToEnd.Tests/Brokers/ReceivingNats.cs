using CustomerService.EndToEnd.Tests.Hosts;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace CustomerService.EndToEnd.Tests.Brokers;

/// <summary>NATS with a stream in its files.</summary>
internal sealed class ReceivingNats : IReceivingBroker
{
    private const string Stream = "SUPPORT";

    private readonly NatsServer _server;

    private ReceivingNats(NatsServer server) => _server = server;

    public string Sink => "events-nats";

    public string Everything => _server.Everything;

    public Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["url"] = _server.Url,
        ["subject"] = "support.events",
        ["username"] = NatsServer.User,
        ["password"] = NatsServer.Password,
    };

    public IReadOnlyList<(string Setting, string Value, string Problem)> Mistakes =>
    [
        ("password", "wrong-0123456789", "the server refused the user name, password or token"),
        ("subject", "nowhere", "no stream takes the subject nowhere.>"),
        ("stream", "OTHER", "the stream refused: expected stream does not match"),
    ];

    public static async Task<ReceivingNats> StartAsync()
    {
        var broker = new ReceivingNats(await NatsServer.StartAsync());
        await using var connection = broker.Connect();
        await new NatsJSContext(connection).CreateStreamAsync(
            new StreamConfig(Stream, ["support.events.>"]), TestContext.Current.CancellationToken);
        return broker;
    }

    public async Task<IReadOnlyList<(string Id, string Subject, string Sequence)>> ReadAsync()
    {
        await using var connection = Connect();
        var stream = await new NatsJSContext(connection).GetStreamAsync(Stream, cancellationToken: TestContext.Current.CancellationToken);
        var consumer = await stream.CreateOrderedConsumerAsync(cancellationToken: TestContext.Current.CancellationToken);
        List<(string, string, string)> received = [];
        var count = (int)stream.Info.State.Messages;
        if (count > 0)
        {
            await foreach (var message in consumer.FetchNoWaitAsync<byte[]>(
                new NatsJSFetchOpts { MaxMsgs = count }, cancellationToken: TestContext.Current.CancellationToken))
            {
                received.Add((Header("id"), Header("subject"), Header("sequence")));

                string Header(string name) => message.Headers!["ce-" + name].ToString();
            }
        }

        return received;
    }

    public Task KillAsync() => _server.KillAsync();

    public Task RunAsync() => _server.RunAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private NatsConnection Connect() => new(new NatsOpts
    {
        Url = _server.Url,
        AuthOpts = new NatsAuthOpts { Username = NatsServer.User, Password = NatsServer.Password },
    });
}
