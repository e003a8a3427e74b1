using System.Collections.Immutable;

namespace CustomerService.Client;

/// <summary>A part of the inbox.</summary>
public sealed record InboxPage
{
    /// <summary>Those that wait or are had longest first.</summary>
    public ImmutableArray<InboxConversation> Conversations { get; init; } = [];

    /// <summary>How many wait for a person, in all.</summary>
    public int Waiting { get; init; }

    /// <summary>How many a person has, in all.</summary>
    public int Assigned { get; init; }

    /// <summary>The cursor of the next page; null on the last page.</summary>
    public string? Next { get; init; }

    /// <summary>A conversation that waits for a person, or that a person has.</summary>
    public sealed record InboxConversation
    {
        /// <summary>The conversation.</summary>
        public string ConversationId { get; init; } = "";

        /// <summary><c>waitingForAgent</c> or <c>handedOff</c>.</summary>
        public string State { get; init; } = "";

        /// <summary>Since when it waits, or its owner has it.</summary>
        public DateTimeOffset Since { get; init; }

        /// <summary>Why it waits, or why its owner took it.</summary>
        public string? Reason { get; init; }

        /// <summary>While it waits: from when somebody is to be expected; null where nobody knows.</summary>
        public DateTimeOffset? ExpectedAt { get; init; }

        /// <summary>The channel that it is on now.</summary>
        public string Channel { get; init; } = "";

        /// <summary>The customer, where known.</summary>
        public string? CustomerId { get; init; }

        /// <summary>When the customer last wrote.</summary>
        public DateTimeOffset? LastMessageAt { get; init; }

        /// <summary>What the last turn was about; null for none of the pack's intents.</summary>
        public string? Intent { get; init; }

        /// <summary>The tone of the last turn.</summary>
        public string? Sentiment { get; init; }

        /// <summary>Whose it is; null while it waits.</summary>
        public Assignee? Assignee { get; init; }
    }
}
