using System.Text.Json.Serialization;

namespace CustomerService.Feed;

/// <summary>How events are written outside.</summary>
[JsonSerializable(typeof(CloudEvent))]
internal sealed partial class CloudEventJson : JsonSerializerContext;
