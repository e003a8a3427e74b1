using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Gateway.Conversations;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Events;

/// <summary>The conversation's state changed.</summary>
internal sealed record StateEventView(
    long Seq, [property: JsonConverter(typeof(CamelCaseEnum<ConversationStatus>))] ConversationStatus State)
{
    /// <summary>While a person is waited for: from when one is to be expected; absent where nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>Who has joined, where known; absent unless somebody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AgentView? Agent { get; init; }

    /// <summary>Whose the conversation is: the same as <c>agent</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AgentView? Assignee => Agent;
}
