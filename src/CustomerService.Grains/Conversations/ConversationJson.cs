using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Grains.Outbox;

namespace CustomerService.Grains.Conversations;

/// <summary>How conversations are stored. Generated at build time: no reflection on the hot path.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ConversationSnapshot))]
[JsonSerializable(typeof(ImmutableArray<ConversationEvent>))]
[JsonSerializable(typeof(OutboxEntry))]
[JsonSerializable(typeof(DedupeMarker))]
internal sealed partial class ConversationJson : JsonSerializerContext;
