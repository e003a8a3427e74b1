namespace CustomerService.Proving.Ledger;

/// <summary>What the ledger knows of a conversation.</summary>
internal sealed class ConversationRecord(string id, string? channel = null, string? address = null)
{
    private readonly Dictionary<string, MessageRecord> _messages = new(StringComparer.Ordinal);

    /// <summary>The conversation.</summary>
    public string Id { get; } = id;

    /// <summary>The provider's channel that its messages come by; null for the API.</summary>
    public string? Channel { get; } = channel;

    /// <summary>Where they come from by that channel, with its name before it.</summary>
    public string? Address { get; } = address;

    /// <summary>Messages that were sent, or were about to be.</summary>
    public IReadOnlyDictionary<string, MessageRecord> Messages => _messages;

    /// <summary>The record of a message, made where there is none.</summary>
    public MessageRecord Message(string messageId)
    {
        if (!_messages.TryGetValue(messageId, out var message))
        {
            _messages[messageId] = message = new MessageRecord(messageId);
        }

        return message;
    }
}
