using CustomerService.Storage.Protection;
using Microsoft.Extensions.Logging;
using Orleans.Providers.Streams.AzureQueue;
using Orleans.Serialization;
using Orleans.Streams;

namespace CustomerService.Storage.Azure.Streams;

/// <summary>Orleans' own form of a queue's messages, sealed.</summary>
internal sealed partial class SealedQueueData(
    Serializer serializer, StreamSeal seal, ILogger<SealedQueueData> logger) : IQueueDataAdapter<string, IBatchContainer>
{
    /// <summary>Most characters of a message of an Azure queue.</summary>
    private const int MostCharacters = 64 * 1024;

    private readonly AzureQueueDataAdapterV2 _inner = new(serializer);

    /// <exception cref="ArgumentException">The events are too long for one message: publish fewer at once.</exception>
    public string ToQueueMessage<T>(
        StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        var message = seal.Close(_inner.ToQueueMessage(streamId, events, token, requestContext));
        return message.Length <= MostCharacters
            ? message
            : throw new ArgumentException($"A message of an Azure queue has at most {MostCharacters} characters; this one has {message.Length}.", nameof(events));
    }

    public IBatchContainer FromQueueMessage(string queueMessage, long sequenceId)
    {
        try
        {
            return _inner.FromQueueMessage(seal.Open(queueMessage), sequenceId);
        }
        catch (DataUnreadableException e)
        {
            // Thrown on, it would come again and keep the queue from everything behind it. What it announced is found by the gap.
            LogUnreadable(e);
            return new UnreadableBatch(sequenceId);
        }
    }

    [LoggerMessage(2411, LogLevel.Warning, "A message of a stream's queue can't be read: it was written by a cluster with other keys, or was changed. It is left out.")]
    private partial void LogUnreadable(Exception e);
}
