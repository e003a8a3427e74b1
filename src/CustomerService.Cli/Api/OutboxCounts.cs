using System.Collections.Immutable;

namespace CustomerService.Cli.Api;

/// <summary>What a conversation still has to send, as the host shows it.</summary>
internal sealed record OutboxCounts
{
    public int Pending { get; init; }

    public ImmutableArray<DeadLetterView> DeadLetters { get; init; } = [];

    public int PossibleDuplicates { get; init; }

    internal sealed record DeadLetterView(string Key, string? Channel, int Attempts, string? Reason);
}
