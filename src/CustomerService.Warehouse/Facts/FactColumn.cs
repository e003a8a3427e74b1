namespace CustomerService.Warehouse.Facts;

/// <summary>A column of a table of facts.</summary>
/// <param name="Name">As queries name it.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Member">The member of the event's data that it is read from; null for what every event has.</param>
internal sealed record FactColumn(string Name, FactType Type, string? Member = null)
{
    /// <summary>What it holds where the event does not say.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Whether the member is a list, each item of which makes a row of its own.</summary>
    public bool IsEach { get; init; }

    /// <summary>Its type in SQL.</summary>
    public string SqlType => Type switch
    {
        FactType.Text => "VARCHAR",
        FactType.Integer => "BIGINT",
        FactType.Number => "DOUBLE",
        FactType.Flag => "BOOLEAN",
        _ => "TIMESTAMP",
    };
}
