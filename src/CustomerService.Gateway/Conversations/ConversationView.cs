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

    /// <summary>The messages.</summary>
    public required ImmutableArray<MessageView> Messages { get; init; }

    /// <summary>Pass as <c>after</c> for the next page; not there at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Next { get; init; }

    public static ConversationView From(string conversationId, TranscriptPage page)
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
            Messages = views.MoveToImmutable(),
            Next = page.Next is { } next ? TranscriptCursor.Write(next) : null,
        };
    }
}
