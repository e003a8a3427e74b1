using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Agents;

/// <summary>A person gives back the conversation that they have.</summary>
internal sealed record ReleaseBody
{
    /// <summary>Opaque id of the agent who has it.</summary>
    [Required]
    public string? Agent { get; init; }

    /// <summary><c>bot</c> (default): the assistant answers again. <c>queue</c>: the customer waits for another person.</summary>
    public string? To { get; init; }

    /// <summary>Why, in an operator's words, at most 500 characters. No customer text.</summary>
    public string? Reason { get; init; }
}
