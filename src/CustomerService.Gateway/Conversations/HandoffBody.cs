using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Conversations;

/// <summary>Gives the word to a person, or back to the assistant.</summary>
internal sealed record HandoffBody : IOptionalBody
{
    /// <summary>True (default): a person takes over. False: the assistant answers again.</summary>
    public bool? ToAgent { get; init; }

    /// <summary>Why, in an operator's words, at most 500 characters. No customer text.</summary>
    public string? Reason { get; init; }

    /// <summary>Opaque id of the agent who takes over, where known.</summary>
    public string? AgentId { get; init; }
}
