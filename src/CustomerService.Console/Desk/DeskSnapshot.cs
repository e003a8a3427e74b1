using System.Collections.Immutable;
using CustomerService.Desk;

namespace CustomerService.WebConsole.Desk;

/// <summary>Who waits for a person, and whose conversations there are, as it was read.</summary>
internal sealed record DeskSnapshot
{
    /// <summary>When it was read.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Those that wait, longest first; no more than were read at once.</summary>
    public ImmutableArray<InboxEntry> Waiting { get; init; } = [];

    /// <summary>How many wait, in all.</summary>
    public int WaitingCount { get; init; }

    /// <summary>Those that somebody has, longest first; no more than were read at once.</summary>
    public ImmutableArray<InboxEntry> Assigned { get; init; } = [];

    /// <summary>How many somebody has, in all.</summary>
    public int AssignedCount { get; init; }

    /// <summary>Why it is not as it is now; null while it is.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it shows the same, whenever it was read.</summary>
    public bool IsLike(DeskSnapshot other) =>
        (WaitingCount, AssignedCount, Problem) == (other.WaitingCount, other.AssignedCount, other.Problem)
            && Waiting.SequenceEqual(other.Waiting) && Assigned.SequenceEqual(other.Assigned);
}
