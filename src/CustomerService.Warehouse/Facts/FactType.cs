namespace CustomerService.Warehouse.Facts;

/// <summary>What a column of a fact holds.</summary>
internal enum FactType
{
    /// <summary>Text: VARCHAR.</summary>
    Text,

    /// <summary>A whole number: BIGINT.</summary>
    Integer,

    /// <summary>A number: DOUBLE.</summary>
    Number,

    /// <summary>Yes or no: BOOLEAN.</summary>
    Flag,

    /// <summary>A moment, in UTC: TIMESTAMP.</summary>
    Time,
}
