using System.Text.Json.Serialization;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Conversations;

/// <summary>What customers send to a conversation, and what they get.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PostMessageRequest))]
[JsonSerializable(typeof(RatingRequest))]
[JsonSerializable(typeof(ContactBody))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(CommandView))]
internal sealed partial class ConversationJson : JsonSerializerContext;
