using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Operations;

namespace CustomerService.Gateway.Channels;

/// <summary>Channels, and what they have still to send.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(OutboxView))]
[JsonSerializable(typeof(DeadLetterPage))]
internal sealed partial class ChannelJson : JsonSerializerContext;
