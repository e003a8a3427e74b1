using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using CustomerService.Brokers.Sending;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;
using NATS.Client.Core;
using NATS.Client.JetStream;
using NATS.Client.JetStream.Models;

namespace CustomerService.Brokers.Nats;

/// <summary>A connection to NATS.</summary>
internal sealed class NatsLink(
    NatsConnection connection, NatsSettings settings, TimeProvider time, TimeSpan patience) : IBrokerLink
{
    private const string HeaderPrefix = "ce-";

    /// <summary>Of JetStream: a message is larger than the stream takes.</summary>
    private const int MessageTooLarge = 10054;

    private readonly NatsJSContext _stream = new(connection);

    public bool IsOpen => connection.ConnectionState == NatsConnectionState.Open;

    public static async Task<IBrokerLink> OpenAsync(
        NatsSettings settings, GuardedEndpoints endpoints, TimeProvider time, TimeSpan connectPatience, TimeSpan patience,
        CancellationToken ct)
    {
        var sockets = new GuardedSocketFactory(endpoints);
        var connection = new NatsConnection(new NatsOpts
        {
            Url = $"{(settings.Url.IsEncrypted ? "tls" : "nats")}://{settings.Url.Host}:{settings.Url.Port}",
            Name = "customer-service",
            AuthOpts = new NatsAuthOpts { Username = settings.UserName, Password = settings.Password, Token = settings.Token },
            TlsOpts = new NatsTlsOpts { Mode = settings.Url.IsEncrypted ? TlsMode.Require : TlsMode.Auto },
            ConnectTimeout = connectPatience,
            HeaderEncoding = Encoding.UTF8,
            SocketConnectionFactory = sockets,
        });
        using var timeout = new CancellationTokenSource(connectPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            await connection.ConnectAsync().AsTask().WaitAsync(either.Token);
            return new NatsLink(connection, settings, time, patience);
        }
        catch (Exception e) when (e is NatsException or IOException or SocketException or OperationCanceledException)
        {
            await connection.DisposeAsync();
            ct.ThrowIfCancellationRequested();
            throw new BrokerAwayException(WordsFor(sockets.Failure ?? e), e);
        }
    }

    public async Task<ImmutableArray<FeedDelivery>> SendAsync(ImmutableArray<BrokerMessage> messages, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        var answers = new NatsJSPublishConcurrentFuture?[messages.Length];
        var results = new FeedDelivery[messages.Length];
        var away = false;
        for (var i = 0; i < messages.Length && !away; i++)
        {
            try
            {
                answers[i] = await PublishAsync(messages[i], either.Token);
            }
            catch (Exception e) when (IsOfTheOtherEnd(e))
            {
                ct.ThrowIfCancellationRequested();
                results[i] = Failed(e);
                away = results[i].Outcome == FeedDeliveryOutcome.Away;
            }
        }

        for (var i = 0; i < messages.Length; i++)
        {
            // Those behind one that could not even be written have no answer, and wait with it.
            results[i] = answers[i] is { } answer
                ? await ReadAsync(answer, either.Token, ct)
                : results[i] is { Detail: null } ? results[i - 1] : results[i];
        }

        return ImmutableArray.Create(results);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    /// <summary>Writes a message, and does not wait for what is said of it: the client writes one after the other.</summary>
    private ValueTask<NatsJSPublishConcurrentFuture> PublishAsync(BrokerMessage message, CancellationToken ct)
    {
        var headers = new NatsHeaders();
        foreach (var (name, value) in message.Attributes)
        {
            headers[HeaderPrefix + name] = Plain(value);
        }

        headers[HeaderPrefix + "datacontenttype"] = BrokerMessage.ContentType;
        return _stream.PublishConcurrentAsync(
            $"{settings.Subject}.{message.Kind}",
            message.Body,
            NatsRawSerializer<byte[]>.Default,
            new NatsJSPubOpts { MsgId = Plain(message.Id), ExpectedStream = settings.Stream },
            headers,
            ct);
    }

    private async Task<FeedDelivery> ReadAsync(NatsJSPublishConcurrentFuture answer, CancellationToken either, CancellationToken ct)
    {
        try
        {
            await using (answer)
            {
                return Read(await answer.GetResponseAsync(either));
            }
        }
        catch (Exception e) when (IsOfTheOtherEnd(e))
        {
            ct.ThrowIfCancellationRequested();
            return Failed(e);
        }
    }

    private static FeedDelivery Read(PubAckResponse answer) => answer switch
    {
        { Error: { ErrCode: MessageTooLarge } error } => FeedDelivery.Refused(error.Description ?? "the message is too large"),
        { Error: { } error } => FeedDelivery.Away($"the stream refused: {error.Description}"),
        _ => FeedDelivery.Delivered(
            string.Create(CultureInfo.InvariantCulture, $"{answer.Stream} {answer.Seq}{(answer.Duplicate ? ", it had it" : "")}")),
    };

    private FeedDelivery Failed(Exception e) => e switch
    {
        OperationCanceledException => FeedDelivery.Away($"the stream acknowledged nothing within {patience.TotalSeconds:0} s"),
        NatsNoRespondersException or NatsJSPublishNoResponseException =>
            FeedDelivery.Away($"no stream takes the subject {settings.Subject}.>, or JetStream is off"),
        NatsPayloadTooLargeException => FeedDelivery.Refused(e.Message),
        _ => FeedDelivery.Away(WordsFor(e)),
    };

    private static string WordsFor(Exception e)
    {
        for (var each = e; each is not null; each = each.InnerException)
        {
            if (each is NatsServerException { IsAuthError: true })
            {
                return "the server refused the user name, password or token";
            }
        }

        return BrokerFailures.WordsFor(e);
    }

    private static bool IsOfTheOtherEnd(Exception e) =>
        e is NatsException or IOException or OperationCanceledException or ObjectDisposedException;

    /// <summary>
    /// As headers may hold it: what is not printable ASCII is percent-encoded, and so are blanks, quotes and percent signs.
    /// </summary>
    private static string Plain(string value)
    {
        if (value.All(c => c is > ' ' and <= '~' and not '"' and not '%'))
        {
            return value;
        }

        var plain = new StringBuilder(value.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(value))
        {
            _ = (char)b is > ' ' and <= '~' and not '"' and not '%' ? plain.Append((char)b) : plain.Append('%').Append($"{b:X2}");
        }

        return plain.ToString();
    }
}
