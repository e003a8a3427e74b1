using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Confluent.Kafka;
using CustomerService.Brokers.Sending;
using CustomerService.Feed;

namespace CustomerService.Brokers.Kafka;

/// <summary>A producer of Kafka's client, which keeps its connections itself.</summary>
internal sealed class KafkaLink : IBrokerLink
{
    private const string HeaderPrefix = "ce_";

    private readonly KafkaSettings _settings;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly IProducer<string, byte[]> _producer;
    private volatile Error? _trouble;

    public KafkaLink(KafkaSettings settings, TimeProvider time, TimeSpan patience)
    {
        (_settings, _time, _patience) = (settings, time, patience);

        // What it has to log is in what becomes of messages; by default it would go to the standard error.
        _producer = new ProducerBuilder<string, byte[]>(settings.ToConfig(patience))
            .SetErrorHandler((_, error) => _trouble = error)
            .SetLogHandler((_, _) => { })
            .Build();
    }

    public bool IsOpen => _trouble is not { IsFatal: true };

    public async Task<ImmutableArray<FeedDelivery>> SendAsync(ImmutableArray<BrokerMessage> messages, CancellationToken ct)
    {
        _trouble = null;
        var batch = new BrokerBatch(messages.Length);
        for (var i = 0; i < messages.Length; i++)
        {
            var index = i;
            try
            {
                _producer.Produce(_settings.Topic, MessageOf(messages[i]), report => batch.Put(index, Read(report)));
            }
            catch (KafkaException e)
            {
                batch.Put(index, Failed(e.Error));
            }
        }

        try
        {
            // The client gives up by itself at the same time, and says why.
            await batch.Done.WaitAsync(_patience + TimeSpan.FromSeconds(5), _time, ct);
        }
        catch (TimeoutException)
        {
            // What is not known by now counts as not delivered.
        }

        return batch.Results(FeedDelivery.Away($"the cluster acknowledged nothing within {_patience.TotalSeconds:0} s{Because()}"));
    }

    /// <summary>Gives up what is under way. Blocks until the client's threads have ended, so not here.</summary>
    public async ValueTask DisposeAsync() => await Task.Run(_producer.Dispose);

    private static Message<string, byte[]> MessageOf(BrokerMessage message)
    {
        var headers = new Headers { { "content-type", Encoding.UTF8.GetBytes(BrokerMessage.ContentType) } };
        foreach (var (name, value) in message.Attributes)
        {
            headers.Add(HeaderPrefix + name, Encoding.UTF8.GetBytes(value));
        }

        return new Message<string, byte[]> { Key = message.Subject, Value = message.Body, Headers = headers };
    }

    private FeedDelivery Read(DeliveryReport<string, byte[]> report) => report.Error.IsError
        ? Failed(report.Error)
        : FeedDelivery.Delivered(
            string.Create(CultureInfo.InvariantCulture, $"partition {report.Partition.Value}, offset {report.Offset.Value}"));

    private FeedDelivery Failed(Error error) => error.Code is Confluent.Kafka.ErrorCode.MsgSizeTooLarge
        ? FeedDelivery.Refused(error.Reason)
        : FeedDelivery.Away($"{error.Reason}{Because()}");

    private string Because() => _trouble is { } trouble ? $" ({trouble.Reason})" : "";
}
