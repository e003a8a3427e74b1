using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Agents;

/// <summary>A person takes a conversation.</summary>
internal sealed record TakeBody
{
    /// <summary>Opaque id of the agent who takes it.</summary>
    [Required]
    public string? Agent { get; init; }

    /// <summary>The agent's name as customers see it, on one line, at most 80 characters; none by default.</summary>
    public string? Name { get; init; }

    /// <summary>Why, in an operator's words, at most 500 characters. No customer text.</summary>
    public string? Reason { get; init; }
}
