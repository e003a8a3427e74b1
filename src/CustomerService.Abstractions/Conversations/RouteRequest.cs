namespace CustomerService.Conversations;

/// <summary>Has what comes from a conversation's address go to another conversation.</summary>
[GenerateSerializer, Immutable, Alias("cs.route-request")]
public sealed record RouteRequest
{
    /// <summary>The address: the one whose conversation is asked.</summary>
    [Id(0)] public required ChannelAddress From { get; init; }

    /// <summary>The conversation that it belongs to from now on.</summary>
    [Id(1)] public required string ConversationId { get; init; }

    /// <summary>Names the record, never whose address it is: the runtime writes the arguments of calls into its log.</summary>
    public override string ToString() => $"{nameof(RouteRequest)} {ConversationId}";
}
