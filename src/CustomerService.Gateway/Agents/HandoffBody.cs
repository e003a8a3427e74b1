using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Agents;

/// <summary>Asks for a person, says who has joined, or goes on with the assistant.</summary>
internal sealed record HandoffBody : IOptionalBody
{
    /// <summary>
    /// True (default): a person joins, where <c>agentId</c> says who, or is waited for. False: the assistant answers again.
    /// </summary>
    public bool? ToAgent { get; init; }

    /// <summary>Why, in an operator's words, at most 500 characters. No customer text.</summary>
    public string? Reason { get; init; }

    /// <summary>Opaque id of the agent who joins; left out while nobody has come.</summary>
    public string? AgentId { get; init; }

    /// <summary>The agent's name as customers see it, on one line, at most 80 characters; none by default.</summary>
    public string? AgentName { get; init; }
}
