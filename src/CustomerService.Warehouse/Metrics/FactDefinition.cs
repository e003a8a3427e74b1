namespace CustomerService.Warehouse.Metrics;

/// <summary>What metrics measure: a table or view of the warehouse.</summary>
internal sealed record FactDefinition
{
    /// <summary>The table or view.</summary>
    public string View { get; init; } = "";

    /// <summary>What is read for a question about <c>$from</c> to <c>$until</c>; null where that is the view.</summary>
    public string? Within { get; init; }

    /// <summary>When a row of it happened, in SQL.</summary>
    public string Time { get; init; } = "";

    /// <summary>Whether its rows are of conversations: have a <c>conversation_id</c>.</summary>
    public bool Conversations { get; init; } = true;

    /// <summary>What it can be measured by, in SQL.</summary>
    public Dictionary<string, string> Dimensions { get; init; } = [];
}
