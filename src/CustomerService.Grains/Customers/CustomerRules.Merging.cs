using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Customers;

/// <summary>
/// Merging takes three commits: the survivor's intention, the other's consent, the survivor's completion; undoing likewise.
/// Each can be repeated. A customer in the middle of one refuses to be merged away itself, so that no circle can close.
/// </summary>
internal static partial class CustomerRules
{
    /// <summary>First step, at the survivor.</summary>
    /// <param name="state">The survivor.</param>
    /// <param name="otherId">The other.</param>
    /// <param name="other">What the other has, merged customers included.</param>
    /// <param name="now">The time.</param>
    public static CustomerRuling BeginMerge(CustomerState state, string otherId, CustomerData other, DateTimeOffset now)
    {
        if (state.Includes(otherId) || state.Pending is { Undo: false } && state.Pending.OtherId == otherId)
        {
            return CustomerRuling.Nothing;
        }

        return !state.Exists ? CustomerRuling.Refuse("There is no such customer.", CommandStatus.NotFound)
            : state.Pending is not null ? CustomerRuling.Refuse(InTheMiddle)
            : CustomerChecks.TooMuchTogether(state, other) is { } tooMuch ? CustomerRuling.Refuse(tooMuch)
            : CustomerRuling.Of(new MergeBegun { Seq = state.LastSeq + 1, At = now, OtherId = otherId });
    }

    /// <summary>Second step, at the other.</summary>
    public static CustomerRuling BeMergedInto(CustomerState state, string survivorId, DateTimeOffset now) =>
        !state.Exists ? CustomerRuling.Refuse("There is no such customer.", CommandStatus.NotFound)
        : state.MergedInto == survivorId ? CustomerRuling.Nothing
        : state.MergedInto is { } elsewhere ? CustomerRuling.Refuse($"The customer was merged into '{elsewhere}' before; merge that one.")
        : state.Pending is not null || state.Includes(survivorId) ? CustomerRuling.Refuse(InTheMiddle)
        : CustomerRuling.Of(new MergedAway { Seq = state.LastSeq + 1, At = now, SurvivorId = survivorId });

    /// <summary>Third step, at the survivor, with what the other gave.</summary>
    public static CustomerRuling CompleteMerge(
        CustomerState state, PendingMerge begun, CustomerData data, ImmutableArray<string> further, DateTimeOffset now) =>
        state.Pending == begun
            ? CustomerRuling.Of(
                new MergeCompleted { Seq = state.LastSeq + 1, At = now, OtherId = begun.OtherId, Data = data, Further = further })
            : CustomerRuling.Nothing;

    /// <summary>Third step where the other refused.</summary>
    public static CustomerRuling AbandonMerge(CustomerState state, PendingMerge begun, DateTimeOffset now) => state.Pending == begun
        ? CustomerRuling.Of(new MergeAbandoned { Seq = state.LastSeq + 1, At = now, OtherId = begun.OtherId })
        : CustomerRuling.Nothing;

    /// <summary>First step of undoing, at the survivor.</summary>
    public static CustomerRuling BeginUnmerge(CustomerState state, string otherId, DateTimeOffset now)
    {
        if (state.Pending is { Undo: true } pending && pending.OtherId == otherId)
        {
            return CustomerRuling.Nothing;
        }

        if (state.Pending is not null)
        {
            return CustomerRuling.Refuse(InTheMiddle);
        }

        var record = state.Merges.FirstOrDefault(m => m.OtherId == otherId);
        if (record is { IsReleased: true })
        {
            return CustomerRuling.Nothing;
        }

        if (record is null)
        {
            return state.Layers.FirstOrDefault(m => m.Includes(otherId)) is { } via
                ? CustomerRuling.Refuse($"That customer came along with '{via.OtherId}'; undo that merge first.")
                : CustomerRuling.Refuse("No such customer was merged into this one.", CommandStatus.NotFound);
        }

        return now > record.ReversibleUntil
            ? CustomerRuling.Refuse($"This merge could be undone until {record.ReversibleUntil.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
            : CustomerRuling.Of(new UnmergeBegun { Seq = state.LastSeq + 1, At = now, OtherId = otherId });
    }

    /// <summary>Second step of undoing, at the other.</summary>
    public static CustomerRuling BeReleased(CustomerState state, string survivorId, DateTimeOffset now) => state.MergedInto == survivorId
        ? CustomerRuling.Of(new Released { Seq = state.LastSeq + 1, At = now, SurvivorId = survivorId })
        : CustomerRuling.Nothing;

    /// <summary>Third step of undoing, at the survivor.</summary>
    public static CustomerRuling CompleteUnmerge(CustomerState state, PendingMerge begun, DateTimeOffset now) => state.Pending == begun
        ? CustomerRuling.Of(new UnmergeCompleted { Seq = state.LastSeq + 1, At = now, OtherId = begun.OtherId })
        : CustomerRuling.Nothing;

    private const string InTheMiddle = "The customer is in the middle of another merge; try again in a moment.";
}
