using System.Collections.Immutable;

namespace CustomerService.Gateway.Accounts;

/// <summary>A request as the account's provider would make it, to be sent to the host by way of its outside address.</summary>
internal sealed record SampleView
{
    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, with the query.</summary>
    public required string Path { get; init; }

    /// <summary>The headers.</summary>
    public required ImmutableSortedDictionary<string, string> Headers { get; init; }

    /// <summary>The body, in base64.</summary>
    public required string Body { get; init; }

    /// <summary>The id that its message has.</summary>
    public required string MessageId { get; init; }

    /// <summary>The conversation that it belongs to.</summary>
    public required string ConversationId { get; init; }
}
