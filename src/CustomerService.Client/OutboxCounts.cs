using System.Collections.Immutable;

namespace CustomerService.Client;

/// <summary>What a conversation still has to send, as the host shows it.</summary>
public sealed record OutboxCounts
{
    /// <summary>Replies that wait to be sent.</summary>
    public int Pending { get; init; }

    /// <summary>Replies that were given up.</summary>
    public ImmutableArray<DeadLetterView> DeadLetters { get; init; } = [];

    /// <summary>Replies that may have arrived twice.</summary>
    public int PossibleDuplicates { get; init; }

    /// <summary>A reply that was given up.</summary>
    /// <param name="Key">Its idempotency key.</param>
    /// <param name="Channel">Where it was to go.</param>
    /// <param name="Attempts">How often that was tried.</param>
    /// <param name="Reason">Why it was given up.</param>
    public sealed record DeadLetterView(string Key, string? Channel, int Attempts, string? Reason);
}
