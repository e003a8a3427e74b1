using System.Text;
using CustomerService.EndToEnd.Tests.Hosts;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace CustomerService.Brokers.Tests.Nats;

/// <summary>One server for all tests of a class.</summary>
public sealed class NatsFixture : IAsyncLifetime
{
    internal NatsServer Server { get; private set; } = null!;

    internal string Url => Server.Url;

    public async ValueTask InitializeAsync() => Server = await NatsServer.StartAsync();

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A stream of a subject and all below it.</summary>
    internal async Task CreateStreamAsync(string name, Action<StreamConfig>? configure = null)
    {
        await using var connection = Connect();
        var config = new StreamConfig(name, [$"{name}.>"]);
        configure?.Invoke(config);
        await new NatsJSContext(connection).CreateStreamAsync(config, TestContext.Current.CancellationToken);
    }

    /// <summary>All messages of a stream, in its order.</summary>
    internal async Task<List<INatsJSMsg<byte[]>>> ReadAsync(string name)
    {
        await using var connection = Connect();
        var stream = await new NatsJSContext(connection).GetStreamAsync(name, cancellationToken: TestContext.Current.CancellationToken);
        var count = (int)stream.Info.State.Messages;
        var messages = new List<INatsJSMsg<byte[]>>();
        var consumer = await stream.CreateOrderedConsumerAsync(cancellationToken: TestContext.Current.CancellationToken);
        await foreach (var message in consumer.FetchNoWaitAsync<byte[]>(new NatsJSFetchOpts { MaxMsgs = Math.Max(count, 1) }, cancellationToken: TestContext.Current.CancellationToken))
        {
            messages.Add(message);
        }

        return messages;
    }

    private NatsConnection Connect() => new(new NatsOpts
    {
        Url = Url,
        AuthOpts = new NatsAuthOpts { Username = NatsServer.User, Password = NatsServer.Password },
        HeaderEncoding = Encoding.UTF8,
    });
}
