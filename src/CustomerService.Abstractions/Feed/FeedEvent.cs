using System.Globalization;

namespace CustomerService.Feed;

/// <summary>
/// An event as the feed has it. Outside it is a CloudEvent 1.0: <see cref="Id"/> and the tenant tell it from every other, and it is the
/// same whenever it is read.
/// </summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking, OmitDefaultMemberValues, Alias("cs.feed.event")]
public sealed record FeedEvent
{
    /// <summary>
    /// Whose it is: <c>conversations/{id}</c>, <c>customers/{id}</c>, <c>models/serving</c>, <c>warehouse/anomalies</c> or
    /// <c>erasures/requests</c>.
    /// </summary>
    [Id(0)] public required string Subject { get; init; }

    /// <summary>Its place in the subject's journal, from 1.</summary>
    [Id(1)] public required long Seq { get; init; }

    /// <summary>Which of those it is that one entry of the journal makes, from 0.</summary>
    [Id(2)] public int Part { get; init; }

    /// <summary>Its kind, such as <c>message.received</c>; see <see cref="FeedKinds"/>.</summary>
    [Id(3)] public required string Kind { get; init; }

    /// <summary>When it happened.</summary>
    [Id(4)] public required DateTimeOffset At { get; init; }

    /// <summary>What it says, a <see cref="FeedData"/> as JSON.</summary>
    [Id(5)] public required string Data { get; init; }

    /// <summary>Tells it from every other event of the tenant, for ever.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Subject}/{Seq}.{Part}");

    /// <summary>Names it, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(FeedEvent)} {Id}";
}
