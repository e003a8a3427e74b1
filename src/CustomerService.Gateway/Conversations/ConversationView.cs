using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Conversations;

/// <summary>A page of a conversation, oldest message first.</summary>
internal sealed record ConversationView
{
    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Its state now.</summary>
    [JsonConverter(typeof(CamelCaseEnum<ConversationStatus>))]
    public required ConversationStatus State { get; init; }

    /// <summary>The channel that it is on now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Channel { get; init; }

    /// <summary>True while the customer has forbidden messages on that channel; not there else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OptedOut { get; init; }

    /// <summary>True while a message is taken and its answer still to come, whatever the state; not there else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AnswerPending { get; init; }

    /// <summary>While a person is waited for: from when one is to be expected; absent where nobody knows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>Who has joined, where known; absent unless somebody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AgentView? Agent { get; init; }

    /// <summary>Whose it is: the same as <c>agent</c>; absent while it is nobody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AgentView? Assignee => Agent;

    /// <summary>What the customer left to be written to; for keys that may see decisions only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ContactView? Contact { get; init; }

    /// <summary>The messages.</summary>
    public required ImmutableArray<MessageView> Messages { get; init; }

    /// <summary>Pass as <c>after</c> for the next page; not there at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }

    public static ConversationView From(string conversationId, TranscriptPage page, bool seesDecisions)
    {
        var messages = page.Messages.IsDefault ? [] : page.Messages;
        var views = ImmutableArray.CreateBuilder<MessageView>(messages.Length);
        foreach (var message in messages)
        {
            views.Add(MessageView.Of(message));
        }

        return new ConversationView
        {
            ConversationId = conversationId,
            State = page.Status,
            Channel = page.Channel,
            OptedOut = page.OptedOut,
            AnswerPending = page.AnswerPending,
            ExpectedAt = page.ExpectedAt,
            Agent = page.Status == ConversationStatus.HandedOff ? AgentView.From(page.AgentId, page.AgentName, seesDecisions) : null,
            Contact = seesDecisions ? ContactView.From(page.Email) : null,
            Messages = views.MoveToImmutable(),
            Next = page.Next is { } next ? TranscriptCursor.Write(next) : null,
        };
    }
}
