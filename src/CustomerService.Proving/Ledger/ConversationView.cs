using System.Collections.Immutable;
using CustomerService.Client;

namespace CustomerService.Proving.Ledger;

/// <summary>A conversation as the host shows it from outside.</summary>
internal sealed record ConversationView
{
    /// <summary>Whether a message is accepted and its answer still to come.</summary>
    public required bool AwaitsAnswer { get; init; }

    /// <summary>All messages in the order the host gave them.</summary>
    public required ImmutableArray<TranscriptPage.MessageView> Messages { get; init; }

    /// <summary>Its events up to the last message, in the order of the stream; null when they were not asked for.</summary>
    public ImmutableArray<ConversationEvent>? Events { get; init; }

    /// <summary>What is still to be sent; null when the host does not say.</summary>
    public OutboxCounts? Outbox { get; init; }
}
