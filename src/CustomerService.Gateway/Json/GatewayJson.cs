using System.Text.Json.Serialization;
using CustomerService.Analytics;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Channels;
using CustomerService.Gateway.Conversations;
using CustomerService.Gateway.Customers;
using CustomerService.Gateway.Health;
using CustomerService.Gateway.Help;
using CustomerService.Gateway.Problems;
using CustomerService.Gateway.Serving;
using CustomerService.Gateway.Visitors;
using CustomerService.Operations;
using CustomerService.Serving;

namespace CustomerService.Gateway.Json;

/// <summary>How the HTTP API reads and writes JSON, compiled ahead.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.Strict,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(PostMessageRequest))]
[JsonSerializable(typeof(AgentMessageRequest))]
[JsonSerializable(typeof(HandoffBody))]
[JsonSerializable(typeof(CloseBody))]
[JsonSerializable(typeof(RatingRequest))]
[JsonSerializable(typeof(ContactBody))]
[JsonSerializable(typeof(CustomerUpdateRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(CreateKeyRequest))]
[JsonSerializable(typeof(WebhookRequest))]
[JsonSerializable(typeof(ModelChangeRequest))]
[JsonSerializable(typeof(ResumeRequest))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(CommandView))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(StateEventView))]
[JsonSerializable(typeof(TurnEventView))]
[JsonSerializable(typeof(WithheldEventView))]
[JsonSerializable(typeof(RatingEventView))]
[JsonSerializable(typeof(ContactEventView))]
[JsonSerializable(typeof(ResetEventView))]
[JsonSerializable(typeof(CustomerProfile))]
[JsonSerializable(typeof(LookupView))]
[JsonSerializable(typeof(KeyListView))]
[JsonSerializable(typeof(NewKeyView))]
[JsonSerializable(typeof(WebhookView))]
[JsonSerializable(typeof(OutboxView))]
[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(HelpFeedbackView))]
[JsonSerializable(typeof(LiveCounters))]
[JsonSerializable(typeof(ModelRegistryView))]
[JsonSerializable(typeof(VisitorSession))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class GatewayJson : JsonSerializerContext;
