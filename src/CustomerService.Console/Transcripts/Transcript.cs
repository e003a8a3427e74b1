using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>A conversation as it is read: what was said, and what was decided in between.</summary>
internal sealed record Transcript
{
    /// <summary>Where it is in its life.</summary>
    public required ConversationStatus Status { get; init; }

    /// <summary>The channel that it is on now.</summary>
    public string? Channel { get; init; }

    /// <summary>Whose it is, where that is known.</summary>
    public string? Customer { get; init; }

    /// <summary>Who has it; null for nobody.</summary>
    public Assignee? Owner { get; init; }

    /// <summary>The id of the last message of a person of the company; null for none.</summary>
    public string? LastSaid => Entries.LastOrDefault(entry => entry.Message?.From == Speaker.Agent)?.Message?.MessageId;

    /// <summary>While a person is waited for: from when one is to be expected.</summary>
    public DateTimeOffset? ExpectedAt { get; init; }

    /// <summary>What happened, in its order.</summary>
    public required ImmutableArray<TranscriptEntry> Entries { get; init; }

    /// <summary>The place of the last event.</summary>
    public required long Head { get; init; }

    /// <summary>Whether there is more than is read here.</summary>
    public bool IsCut { get; init; }
}
