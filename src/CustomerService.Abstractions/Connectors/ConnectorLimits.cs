namespace CustomerService.Connectors;

/// <summary>How much a system takes at once. Who calls keeps to it; the connector need not check.</summary>
public sealed record ConnectorLimits
{
    /// <summary>Most records of a page, and most ids of a read.</summary>
    /// <value>The default is 100.</value>
    public int Page { get; init; } = 100;

    /// <summary>Most writes of a call.</summary>
    /// <value>The default is 1.</value>
    public int Writes { get; init; } = 1;

    /// <summary>Most calls at a time, over all connections to the same system.</summary>
    /// <value>The default is 4.</value>
    public int Calls { get; init; } = 4;
}
