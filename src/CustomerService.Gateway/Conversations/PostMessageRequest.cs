using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Conversations;

/// <summary>A customer's message.</summary>
internal sealed record PostMessageRequest
{
    /// <summary>The sender's id of the message, 1 to 128 visible ASCII characters: the same id again is the same message.</summary>
    [Required]
    public string? MessageId { get; init; }

    /// <summary>What the customer wrote, 1 to 32,768 characters. It may be empty where there are <c>attachments</c>.</summary>
    [Required]
    public string? Text { get; init; }

    /// <summary>Ids of files that were attached to this conversation, at most 10.</summary>
    public ImmutableArray<string>? Attachments { get; init; }

    /// <summary>The customer's opaque id, where it is known. Visitors speak for themselves only.</summary>
    public string? CustomerId { get; init; }

    /// <summary>The channel it came by and that replies go to. Default <c>api</c>: the caller reads the replies here.</summary>
    public string? Channel { get; init; }

    /// <summary>What is known of the customer's language (BCP 47).</summary>
    public string? Locale { get; init; }
}
