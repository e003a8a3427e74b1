namespace CustomerService.Connectors;

/// <summary>What a field holds. Values travel as text in one form each, whatever the culture.</summary>
public enum FieldType
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>An integer in decimal digits: <c>-12</c>.</summary>
    WholeNumber,

    /// <summary>A decimal number with a point: <c>19.90</c>. Exact, so it may be money; the currency is a field of its own.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A day without a time: <c>2026-11-29</c>.</summary>
    Date,

    /// <summary>
    /// An instant with its offset, ISO 8601: <c>2026-11-29T15:30:00Z</c>. What a system keeps in a zone of its own, its connector
    /// has converted.
    /// </summary>
    Instant,

    /// <summary>One of <see cref="FieldSchema.Choices"/>.</summary>
    Choice,

    /// <summary>The id of a record of <see cref="FieldSchema.Refers"/>.</summary>
    Reference,

    /// <summary>JSON, for what has parts of its own.</summary>
    Json,
}
