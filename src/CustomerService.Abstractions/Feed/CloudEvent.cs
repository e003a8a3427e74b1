using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Feed;

/// <summary>An event of the feed as it is outside: a CloudEvent 1.0 in JSON.</summary>
/// <seealso href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">JSON Event Format</seealso>
public sealed record CloudEvent
{
    /// <summary>The media type of one event.</summary>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>What every type begins with; it ends in the kind.</summary>
    public const string TypePrefix = "customerservice.";

    /// <summary>The version of the specification.</summary>
    [JsonPropertyName("specversion")] public required string SpecVersion { get; init; }

    /// <summary>Tells it from every other event of its source, for ever.</summary>
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>The tenant, as a path of the API.</summary>
    [JsonPropertyName("source")] public required string Source { get; init; }

    /// <summary>What it is: ends in its kind, such as <c>message.received</c>.</summary>
    [JsonPropertyName("type")] public required string Type { get; init; }

    /// <summary>
    /// Whose it is: <c>conversations/{id}</c>, <c>customers/{id}</c>, <c>models/serving</c>, <c>warehouse/anomalies</c> or
    /// <c>erasures/requests</c>.
    /// </summary>
    [JsonPropertyName("subject")] public required string Subject { get; init; }

    /// <summary>When it happened.</summary>
    [JsonPropertyName("time")] public required DateTimeOffset Time { get; init; }

    /// <summary>Names the kind and the version of what it says.</summary>
    [JsonPropertyName("dataschema")] public required string DataSchema { get; init; }

    /// <summary>The media type of what it says.</summary>
    [JsonPropertyName("datacontenttype")] public required string DataContentType { get; init; }

    /// <summary>Its order among those of its subject, to be compared as text: the extension "sequence" of CloudEvents.</summary>
    [JsonPropertyName("sequence")] public required string Sequence { get; init; }

    /// <summary>What it says, as its kind has it.</summary>
    [JsonPropertyName("data")] public required JsonElement Data { get; init; }

    /// <summary>An event of a tenant.</summary>
    public static CloudEvent Of(string tenant, FeedEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return new CloudEvent
        {
            SpecVersion = "1.0",
            Id = happened.Id,
            Source = $"/api/v1/tenants/{tenant}",
            Type = TypePrefix + happened.Kind,
            Subject = happened.Subject,
            Time = happened.At,
            DataSchema = string.Create(
                CultureInfo.InvariantCulture, $"urn:customer-service:event:{happened.Kind}:{FeedKinds.VersionOf(happened.Kind)}"),
            DataContentType = "application/json",
            Sequence = string.Create(CultureInfo.InvariantCulture, $"{happened.Seq:D12}.{happened.Part:D2}"),
            Data = JsonElement.Parse(happened.Data),
        };
    }

    /// <summary>As JSON.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, CloudEventJson.Default.CloudEvent);

    /// <summary>Names it, never what people wrote: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(CloudEvent)} {Id}";
}
