using System.Collections.Immutable;

namespace CustomerService.Proving.Ledger;

/// <summary>One line of a ledger file. Which members it has depends on its kind; docs/ledger.md shows one of each.</summary>
internal sealed record LedgerLine
{
    /// <summary>What it records.</summary>
    public required LedgerLineKind Kind { get; init; }

    /// <summary>When, by this process's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Run: name of the run, part of its conversation and message ids.</summary>
    public string? Run { get; init; }

    /// <summary>Run: the host.</summary>
    public string? Url { get; init; }

    /// <summary>Run: the tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Run: the channel that messages carried. Intent and place: the provider's channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Run: how often each message was sent at once.</summary>
    public int? Redeliver { get; init; }

    /// <summary>Run: the seed.</summary>
    public int? Seed { get; init; }

    /// <summary>The conversation.</summary>
    public string? Conversation { get; init; }

    /// <summary>Of a message that a provider brings, in place of the conversation: the customer's address, with its channel before it.
    /// Which conversation that is, says a line of kind place.</summary>
    public string? Address { get; init; }

    /// <summary>The message.</summary>
    public string? MessageId { get; init; }

    /// <summary>Intent: what is said.</summary>
    public string? Text { get; init; }

    /// <summary>Which of the copies that were sent at once, from 0.</summary>
    public int? Copy { get; init; }

    /// <summary>How many tries this copy took, from 1.</summary>
    public int? Attempt { get; init; }

    /// <summary>The host's status code.</summary>
    public int? Status { get; init; }

    /// <summary>Acknowledgement: the turn.</summary>
    public int? Turn { get; init; }

    /// <summary>Acknowledgement: whether the host called it a duplicate.</summary>
    public bool? Duplicate { get; init; }

    /// <summary>Acknowledgement: the seqs of its replies.</summary>
    public ImmutableArray<long>? Replies { get; init; }

    /// <summary>Acknowledgement: the conversation's state.</summary>
    public string? State { get; init; }

    /// <summary>Acknowledgement: whether its replies are still to come.</summary>
    public bool? Pending { get; init; }

    /// <summary>Why a message was refused or given up.</summary>
    public string? Reason { get; init; }
}
