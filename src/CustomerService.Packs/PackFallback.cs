using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>What is said when no answer is known. Each list holds alternatives, of which one is sent.</summary>
public sealed record PackFallback
{
    /// <summary>
    /// Leads in to suggestions, which follow as buttons or lines. The same as <see cref="Unknown"/> when the pack has none of its own.
    /// </summary>
    public required ImmutableArray<ReplyTemplate> Suggest { get; init; }

    /// <summary>Said when there is nothing to suggest either.</summary>
    public required ImmutableArray<ReplyTemplate> Unknown { get; init; }

    /// <summary>
    /// Said to what is clearly not the company's business. The same as <see cref="Unknown"/> when the pack has none of its own.
    /// </summary>
    public required ImmutableArray<ReplyTemplate> OutOfScope { get; init; }
}
