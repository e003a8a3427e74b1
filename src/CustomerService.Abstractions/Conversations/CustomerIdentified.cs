namespace CustomerService.Conversations;

/// <summary>It was proved whose the conversation is.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.identified")]
public sealed record CustomerIdentified : ConversationEvent
{
    /// <summary>The customer.</summary>
    [Id(0)] public required string CustomerId { get; init; }

    /// <summary>By what: <c>signed</c> (the page's server vouched for the visitor), <c>code</c> or <c>link</c>.</summary>
    [Id(1)] public required string Proof { get; init; }

    /// <summary>The kind of address that was proved, such as <c>email</c>; null where none was.</summary>
    [Id(2)] public string? Channel { get; init; }
}
