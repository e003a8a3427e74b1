namespace CustomerService.Warehouse;

/// <summary>Which conversations are looked for.</summary>
[GenerateSerializer, Immutable, Alias("cs.warehouse.search")]
internal sealed record ConversationSearch
{
    /// <summary>Their state; null for any.</summary>
    [Id(0)] public string? State { get; init; }

    /// <summary>The channel that they began on; null for any.</summary>
    [Id(1)] public string? Channel { get; init; }

    /// <summary>What the id of the conversation, of its customer or of its agent begins with; null for any.</summary>
    [Id(2)] public string? Text { get; init; }

    /// <summary>When something was last said in the conversation that the page comes after; null for the first page.</summary>
    [Id(3)] public DateTimeOffset? BeforeAt { get; init; }

    /// <summary>That conversation.</summary>
    [Id(4)] public string? BeforeId { get; init; }

    /// <summary>Most conversations.</summary>
    [Id(5)] public int Limit { get; init; }

    /// <summary>Only those that a figure counts: the first of its metrics, within its time and filters; null for any.</summary>
    [Id(6)] public MetricQuery? Behind { get; init; }

    /// <summary>Without what is looked for: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(ConversationSearch);
}
