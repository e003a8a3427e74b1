using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Feed;

/// <summary>The feed, and what brings it outside.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FeedView))]
[JsonSerializable(typeof(DeliveriesView))]
[JsonSerializable(typeof(RedeliveryRequest))]
[JsonSerializable(typeof(RedeliveryView))]
internal sealed partial class FeedViewJson : JsonSerializerContext;
