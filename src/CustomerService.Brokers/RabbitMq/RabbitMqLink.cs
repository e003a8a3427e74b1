using System.Collections.Immutable;
using CustomerService.Brokers.Sending;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace CustomerService.Brokers.RabbitMq;

/// <summary>
/// A connection to RabbitMQ with one channel. Confirmations are counted here: the client's own way of waiting for each does not promise the
/// order in which messages that were begun at once are written.
/// </summary>
internal sealed class RabbitMqLink : IBrokerLink
{
    private const string HeaderPrefix = "cloudEvents_";

    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly RabbitMqSettings _settings;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private RabbitMqBatch? _batch;

    private RabbitMqLink(IConnection connection, IChannel channel, RabbitMqSettings settings, TimeProvider time, TimeSpan patience)
    {
        (_connection, _channel, _settings, _time, _patience) = (connection, channel, settings, time, patience);
        channel.BasicAcksAsync += (_, e) => Tell(batch => batch.Acknowledged(e.DeliveryTag, e.Multiple));
        channel.BasicNacksAsync += (_, e) => Tell(batch => batch.Refused(e.DeliveryTag, e.Multiple));
        channel.BasicReturnAsync += (_, e) =>
            Tell(batch => batch.Returned(e.BasicProperties.MessageId, e.Exchange, e.RoutingKey, e.ReplyText));
        channel.ChannelShutdownAsync += (_, e) => Tell(batch => batch.End($"the broker ended it: {e.ReplyText}"));
    }

    public bool IsOpen => _channel.IsOpen;

    public static async Task<IBrokerLink> OpenAsync(
        RabbitMqSettings settings, GuardedEndpoints endpoints, TimeProvider time, TimeSpan connectPatience, TimeSpan patience,
        CancellationToken ct)
    {
        var (host, port) = (settings.Url.Host.Trim('[', ']'), settings.Url.Port);
        var factory = new ConnectionFactory
        {
            UserName = settings.UserName,
            Password = settings.Password,
            VirtualHost = settings.Url.Path.Length == 0 ? "/" : settings.Url.Path,
            ClientProvidedName = "customer-service",
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedConnectionTimeout = connectPatience,
            EndpointResolverFactory = all => new DefaultEndpointResolver(all),
            SocketFactory = family => new GuardedTcpClient(host, family, endpoints),
        };
        var endpoint = new AmqpTcpEndpoint(
            host, port, settings.Url.IsEncrypted ? new SslOption(host, enabled: true) : new SslOption());
        using var timeout = new CancellationTokenSource(connectPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        IConnection? connection = null;
        try
        {
            connection = await factory.CreateConnectionAsync([endpoint], either.Token);
            var channel = await connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: false), either.Token);
            return new RabbitMqLink(connection, channel, settings, time, patience);
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or OperationCanceledException or TimeoutException)
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            ct.ThrowIfCancellationRequested();
            throw new BrokerAwayException(WordsFor(e), e);
        }
    }

    public async Task<ImmutableArray<FeedDelivery>> SendAsync(ImmutableArray<BrokerMessage> messages, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        RabbitMqBatch? batch = null;
        try
        {
            var first = await _channel.GetNextPublishSequenceNumberAsync(either.Token);
            _batch = batch = new RabbitMqBatch(first, [.. messages.Select(message => message.Id)]);
            foreach (var message in messages)
            {
                await _channel.BasicPublishAsync(
                    _settings.Exchange, _settings.RoutingKey ?? message.Kind, mandatory: true, PropertiesOf(message), message.Body,
                    either.Token);
            }

            await batch.Done.WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            batch?.End($"the broker confirmed nothing within {_patience.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or ObjectDisposedException)
        {
            batch?.End(_channel.CloseReason is { } closed ? $"the broker ended it: {closed.ReplyText}" : WordsFor(e));
        }

        return batch?.Results() ?? throw new BrokerAwayException("the connection was lost");
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever of it is still on its way: it is in order, and so is what is sent again, so each comes for the first time in order.
        await _connection.CloseAsync(Constants.ReplySuccess, "done", TimeSpan.FromSeconds(2), abort: true, CancellationToken.None);
        await _connection.DisposeAsync();
    }

    private static BasicProperties PropertiesOf(BrokerMessage message) => new()
    {
        MessageId = message.Id,
        ContentType = BrokerMessage.ContentType,
        DeliveryMode = DeliveryModes.Persistent,
        Headers = message.Attributes.ToDictionary(each => HeaderPrefix + each.Key, each => (object?)each.Value, StringComparer.Ordinal),
    };

    private static string WordsFor(Exception e)
    {
        for (var each = e; each is not null; each = each.InnerException)
        {
            switch (each)
            {
                case AuthenticationFailureException or PossibleAuthenticationFailureException:
                    return "the broker refused the user name or password";
                case OperationInterruptedException { ShutdownReason: { } reason }:
                    return $"the broker refused: {reason.ReplyText}";
                default:
                    break;
            }
        }

        return BrokerFailures.WordsFor(e);
    }

    private Task Tell(Action<RabbitMqBatch> news)
    {
        if (Volatile.Read(ref _batch) is { } batch)
        {
            news(batch);
        }

        return Task.CompletedTask;
    }
}
