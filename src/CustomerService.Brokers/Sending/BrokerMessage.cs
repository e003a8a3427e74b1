using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CustomerService.Feed;

namespace CustomerService.Brokers.Sending;

/// <summary>
/// An event on its way to a broker, in the binary mode of CloudEvents: what it says is the message's body, and all else is in its headers,
/// where brokers and their tools can sort by it.
/// </summary>
/// <param name="Id">Tells it from every other event of the tenant.</param>
/// <param name="Subject">Whose it is: what has to stay in order.</param>
/// <param name="Kind">Its kind, such as <c>message.received</c>.</param>
/// <param name="Attributes">The attributes of the CloudEvent, but for <see cref="ContentType"/>.</param>
/// <param name="Body">What it says, as JSON.</param>
internal sealed record BrokerMessage(
    string Id, string Subject, string Kind, ImmutableArray<KeyValuePair<string, string>> Attributes, byte[] Body)
{
    /// <summary>The media type of bodies: the attribute <c>datacontenttype</c>, which every broker has its own place for.</summary>
    public const string ContentType = "application/json";

    public static BrokerMessage Of(string tenant, FeedEvent happened)
    {
        var e = CloudEvent.Of(tenant, happened);
        return new BrokerMessage(
            e.Id,
            e.Subject,
            happened.Kind,
            [
                new("specversion", e.SpecVersion),
                new("id", e.Id),
                new("source", e.Source),
                new("type", e.Type),
                new("subject", e.Subject),
                new("time", e.Time.ToString("O", CultureInfo.InvariantCulture)),
                new("dataschema", e.DataSchema),
                new("sequence", e.Sequence),
            ],
            Encoding.UTF8.GetBytes(happened.Data));
    }

    /// <summary>Names it, never what people wrote.</summary>
    public override string ToString() => $"{nameof(BrokerMessage)} {Id}";
}
