using System.Text.Json.Serialization;

namespace CustomerService.Grains.Feed;

/// <summary>How the heads of shards are stored.</summary>
[JsonSerializable(typeof(FeedHead))]
internal sealed partial class FeedStateJson : JsonSerializerContext;
