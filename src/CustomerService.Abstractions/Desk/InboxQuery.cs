namespace CustomerService.Desk;

/// <summary>Which conversations of the inbox are asked for: those that wait or are had longest first.</summary>
[GenerateSerializer, Immutable, Alias("cs.inbox.query")]
public sealed record InboxQuery
{
    /// <summary>False: those that wait for a person. True: those that a person has.</summary>
    [Id(0)] public bool Assigned { get; init; }

    /// <summary>Only those that this person has; null for any.</summary>
    [Id(1)] public string? AgentId { get; init; }

    /// <summary>Most conversations, 1 to 200.</summary>
    [Id(2)] public required int Limit { get; init; }

    /// <summary>Since when the last conversation of the page before waits or is had; null for the first page.</summary>
    [Id(3)] public DateTimeOffset? AfterSince { get; init; }

    /// <summary>That conversation.</summary>
    [Id(4)] public string? AfterId { get; init; }

    /// <summary>Without what is asked: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => nameof(InboxQuery);
}
