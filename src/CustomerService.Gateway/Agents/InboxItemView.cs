using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Desk;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Agents;

/// <summary>A conversation that waits for a person, or that a person has.</summary>
internal sealed record InboxItemView
{
    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary><c>waitingForAgent</c> or <c>handedOff</c>.</summary>
    [JsonConverter(typeof(CamelCaseEnum<ConversationStatus>))]
    public required ConversationStatus State { get; init; }

    /// <summary>Since when it waits, or its owner has it.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why it waits, or why its owner took it.</summary>
    public string? Reason { get; init; }

    /// <summary>While it waits: from when somebody is to be expected; null where nobody knows.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>The channel that it is on now.</summary>
    public required string Channel { get; init; }

    /// <summary>The customer, where known.</summary>
    public string? CustomerId { get; init; }

    /// <summary>When the customer last wrote.</summary>
    public DateTimeOffset? LastMessageAt { get; init; }

    /// <summary>What the last turn was about; null for none of the pack's intents.</summary>
    public string? Intent { get; init; }

    /// <summary>The tone of the last turn: <c>negative</c>, <c>neutral</c> or <c>positive</c>.</summary>
    public string? Sentiment { get; init; }

    /// <summary>Whose it is; null while it waits.</summary>
    public Assignee? Assignee { get; init; }

    public static InboxItemView From(InboxEntry entry) => new()
    {
        ConversationId = entry.ConversationId,
        State = entry.Status,
        Since = entry.Since,
        Reason = entry.Reason,
        ExpectedAt = entry.ExpectedAt,
        Channel = entry.Channel,
        CustomerId = entry.CustomerId,
        LastMessageAt = entry.LastMessageAt,
        Intent = entry.Intent,
        Sentiment = entry.Sentiment,
        Assignee = entry.Assignee,
    };
}
