using System.Text.Json.Serialization;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Agents;

/// <summary>What people of the company send to a conversation, and what they get.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AgentMessageRequest))]
[JsonSerializable(typeof(HandoffBody))]
[JsonSerializable(typeof(CloseBody))]
[JsonSerializable(typeof(MoveBody))]
[JsonSerializable(typeof(TakeBody))]
[JsonSerializable(typeof(ReleaseBody))]
[JsonSerializable(typeof(InboxView))]
[JsonSerializable(typeof(CommandView))]
internal sealed partial class AgentJson : JsonSerializerContext;
