using System.Text.Json.Serialization;

namespace CustomerService.Gateway.Access;

/// <summary>What a web chat needs to talk.</summary>
internal sealed record VisitorSession
{
    /// <summary>Goes into <c>Authorization: Bearer</c>; good for this conversation only.</summary>
    public required string Token { get; init; }

    /// <summary>When the token ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The visitor's conversation. It comes into being with its first message.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The visitor's opaque customer id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomerId { get; init; }

    /// <summary>Gets a fresh token for the same conversation.</summary>
    public required string ResumeToken { get; init; }
}
