namespace CustomerService.Warehouse.Texts;

/// <summary>A text as the lake has it.</summary>
/// <param name="EventId">The event of its message.</param>
/// <param name="ConversationId">Its conversation.</param>
/// <param name="CustomerId">Who wrote it, where that is known.</param>
/// <param name="At">When.</param>
/// <param name="Text">What was written: redacted, sealed, in base 64.</param>
internal sealed record SealedText(string EventId, string ConversationId, string? CustomerId, DateTimeOffset At, string Text)
{
    /// <summary>Whose it is: the customer's where that is known.</summary>
    public string Owner => CustomerId is null ? $"conversations/{ConversationId}" : $"customers/{CustomerId}";
}
