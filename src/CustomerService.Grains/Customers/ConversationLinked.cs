namespace CustomerService.Grains.Customers;

/// <summary>A conversation was listed. The list itself is rows, see <see cref="ConversationList"/>.</summary>
internal sealed record ConversationLinked : CustomerEvent
{
    public string ConversationId { get; init; } = "";
}
