using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Agents;

/// <summary>A human agent's message.</summary>
internal sealed record AgentMessageRequest
{
    /// <summary>The sender's id of the message: the same id again is the same message.</summary>
    [Required]
    public string? MessageId { get; init; }

    /// <summary>What the agent wrote, 1 to 32,768 characters. It may be empty where there are <c>attachments</c>.</summary>
    [Required]
    public string? Text { get; init; }

    /// <summary>Ids of files that were attached to this conversation, at most 10.</summary>
    public ImmutableArray<string>? Attachments { get; init; }

    /// <summary>Opaque id of the agent.</summary>
    [Required]
    public string? AgentId { get; init; }

    /// <summary>The agent's name as customers see it, on one line, at most 80 characters; none by default.</summary>
    public string? AgentName { get; init; }

    /// <summary>How the text is to be read: <c>plain</c> (default) or <c>markdown</c>.</summary>
    public string? Format { get; init; }
}
