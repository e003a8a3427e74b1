using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// How conversations are stored. Generated at build time: no reflection on the hot path. Only nulls are left out: a required
/// member that were left out for being zero could never be read again.
/// </summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ConversationSnapshot))]
[JsonSerializable(typeof(ImmutableArray<ConversationEvent>))]
[JsonSerializable(typeof(ConversationHandover))]
internal sealed partial class ConversationJson : JsonSerializerContext;
