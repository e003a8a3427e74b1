using System.Collections.Immutable;

namespace CustomerService.Language.Packs;

/// <summary>What is said when a person takes over. Each list holds alternatives, of which one is sent.</summary>
public sealed record PackHandoff
{
    /// <summary>Said while people are there.</summary>
    public required ImmutableArray<ReplyTemplate> InHours { get; init; }

    /// <summary>Said while nobody is there; usually names <c>{hours.nextOpening}</c>.</summary>
    public required ImmutableArray<ReplyTemplate> OutOfHours { get; init; }
}
