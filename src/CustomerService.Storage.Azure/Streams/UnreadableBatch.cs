using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace CustomerService.Storage.Azure.Streams;

/// <summary>Stands for a message that can't be read: of a stream that nobody hears, with nothing in it.</summary>
internal sealed class UnreadableBatch(long sequenceId) : IBatchContainer
{
    public StreamId StreamId { get; } = StreamId.Create("unreadable", "none");

    public StreamSequenceToken SequenceToken { get; } = new EventSequenceTokenV2(sequenceId);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() => [];

    public bool ImportRequestContext() => false;
}
