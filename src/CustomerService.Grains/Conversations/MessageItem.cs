using System.Diagnostics;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>A customer message waiting for its turn.</summary>
internal sealed class MessageItem(CustomerMessage message, string markerKey, long receivedAt)
    : MailItem(TaskCreationOptions.None) // only the runtime waits for it, to send the answer: no detour over the scheduler
{
    public CustomerMessage Message { get; private set; } = message;

    /// <summary>Key of its dedupe marker.</summary>
    public string MarkerKey { get; } = markerKey;

    /// <summary>Timestamp of the receipt.</summary>
    public long ReceivedAt { get; } = receivedAt;

    /// <summary>The activity that it came with; default while nobody traces.</summary>
    public ActivityContext Sender { get; } = ConversationTraces.Sender;

    /// <summary>The same message, sent again while this one waits: it shares this one's fate.</summary>
    public List<MessageItem>? Twins { get; private set; }

    /// <summary>Its sender's address has told whose it is.</summary>
    public void BelongTo(string customer) => Message = Message with { CustomerId = customer };

    public void Join(MessageItem twin) => (Twins ??= []).Add(twin);
}
