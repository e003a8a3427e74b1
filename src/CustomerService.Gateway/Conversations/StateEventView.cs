using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Conversations;

/// <summary>The conversation's state changed.</summary>
internal sealed record StateEventView(long Seq, [property: JsonConverter(typeof(CamelCaseEnum<ConversationStatus>))] ConversationStatus State);
