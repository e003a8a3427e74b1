namespace CustomerService.Warehouse;

/// <summary>Of which messages the warehouse keeps what was written, redacted, under the key of its conversation.</summary>
public enum KeptTexts
{
    /// <summary>Of questions that the assistant had no answer to.</summary>
    Unanswered,

    /// <summary>Of all messages.</summary>
    All,

    /// <summary>Of none.</summary>
    None,
}
