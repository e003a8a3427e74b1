namespace CustomerService.Gateway.Conversations;

/// <summary>A human agent's message.</summary>
internal sealed record AgentMessageRequest
{
    /// <summary>The sender's id of the message: the same id again is the same message.</summary>
    public string? MessageId { get; init; }

    /// <summary>What the agent wrote, 1 to 32,768 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Opaque id of the agent.</summary>
    public string? AgentId { get; init; }
}
