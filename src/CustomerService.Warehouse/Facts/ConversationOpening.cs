using System.Text.Json;
using CustomerService.Feed;

namespace CustomerService.Warehouse.Facts;

/// <summary>
/// How a conversation began. Each row of it carries this, so that no question has to look for the beginning in all that ever was.
/// </summary>
/// <param name="At">When.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="Account">The tenant's account on it; null where it has but one.</param>
internal sealed record ConversationOpening(DateTime At, string? Channel, string? Account)
{
    /// <summary>The kind of the event that says it.</summary>
    public const string Kind = "conversation.opened";

    /// <summary>Reads that event.</summary>
    public static ConversationOpening Read(FeedEvent opened)
    {
        using var data = JsonDocument.Parse(opened.Data);
        return new ConversationOpening(opened.At.UtcDateTime, Text("channel"), Text("account"));

        string? Text(string member) => data.RootElement.TryGetProperty(member, out var value) ? value.GetString() : null;
    }
}
