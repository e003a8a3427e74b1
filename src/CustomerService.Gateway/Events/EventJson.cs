using System.Text.Json.Serialization;
using CustomerService.Gateway.Conversations;

namespace CustomerService.Gateway.Events;

/// <summary>The events of a conversation as they are sent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(StateEventView))]
[JsonSerializable(typeof(TurnEventView))]
[JsonSerializable(typeof(WithheldEventView))]
[JsonSerializable(typeof(RatingEventView))]
[JsonSerializable(typeof(ContactEventView))]
[JsonSerializable(typeof(ResetEventView))]
internal sealed partial class EventJson : JsonSerializerContext;
