using System.Collections.Immutable;
using CustomerService.Customers;

namespace CustomerService.Grains.Customers;

/// <summary>The one place where events become state. Pure: no clock, no I/O, never throws for an event of a stored journal.</summary>
internal static class CustomerFold
{
    /// <summary>Most released merges that are remembered.</summary>
    public const int ReleasedKept = 20;

    public static CustomerState Apply(CustomerState state, CustomerEvent e)
    {
        var next = e switch
        {
            CustomerUpdated u => Updated(state, u),
            IdentityDisproved d => state with { Own = Disproved(state.Own, d) },
            MergeBegun m => state with { Pending = new PendingMerge(m.OtherId, Undo: false, m.Seq) },
            MergeCompleted m => state with
            {
                Pending = null,
                Merges = Without(state.Merges, m.OtherId).Add(new MergeRecord(m.OtherId, m.At, m.Data, m.Further)),
            },
            MergeAbandoned => state with { Pending = null },
            UnmergeBegun m => state with { Pending = new PendingMerge(m.OtherId, Undo: true, m.Seq) },
            UnmergeCompleted m => state with { Pending = null, Merges = WithoutOldest(Release(state.Merges, m.OtherId)) },
            MergedAway m => state with { MergedInto = m.SurvivorId },
            Released => state with { MergedInto = null },
            _ => state,
        };

        return next with { LastSeq = e.Seq };
    }

    public static CustomerState Apply(CustomerState state, IEnumerable<CustomerEvent> events) => events.Aggregate(state, Apply);

    private static CustomerState Updated(CustomerState state, CustomerUpdated u)
    {
        var removedFields = u.Fields.Where(f => f.Value is null).Select(f => f.Key).ToList();
        var removedPreferences = u.Preferences.Where(p => p.Value is null).Select(p => p.Key).ToList();
        return state with
        {
            Own = new CustomerData
            {
                Fields = state.Own.Fields.RemoveRange(removedFields).SetItems(u.Fields.Where(f => f.Value is not null)
                    .Select(f => KeyValuePair.Create(f.Key, new ProfileField(f.Value!, u.Source, u.At)))),
                Identities = u.Identities.Aggregate(state.Own.Identities, CustomerData.With),
                Preferences = state.Own.Preferences.RemoveRange(removedPreferences).SetItems(u.Preferences.Where(p => p.Value is not null)
                    .Select(p => KeyValuePair.Create(p.Key, p.Value!))),
                Consents = state.Own.Consents.SetItems(
                    u.Consents.Select(c => KeyValuePair.Create(c.Key, new Consent(c.Key, c.Value, u.Source, u.At)))),
            },

            // What is removed must not shine through from below, and a new word on a purpose ends all older ones.
            Merges = removedFields.Count + removedPreferences.Count + u.Consents.Count == 0 ? state.Merges
                : [.. state.Merges.Select(m => m with
                {
                    Data = m.Data with
                    {
                        Fields = m.Data.Fields.RemoveRange(removedFields),
                        Preferences = m.Data.Preferences.RemoveRange(removedPreferences),
                        Consents = m.Data.Consents.RemoveRange(u.Consents.Keys),
                    },
                })],
        };
    }

    private static CustomerData Disproved(CustomerData own, IdentityDisproved d) => own.Find(d.Channel, d.Address) is { } identity
        ? own with { Identities = own.Identities.Replace(identity, identity with { Verified = false, At = d.At }) }
        : own;

    private static ImmutableArray<MergeRecord> Without(ImmutableArray<MergeRecord> merges, string id) =>
        merges.RemoveAll(m => m.OtherId == id);

    private static ImmutableArray<MergeRecord> Release(ImmutableArray<MergeRecord> merges, string id) =>
        [.. merges.Select(m => m.OtherId == id ? m with { Data = CustomerData.Empty, Further = [], IsReleased = true } : m)];

    private static ImmutableArray<MergeRecord> WithoutOldest(ImmutableArray<MergeRecord> merges)
    {
        var surplus = merges.Count(m => m.IsReleased) - ReleasedKept;
        return surplus > 0 ? merges.Remove(merges.First(m => m.IsReleased)) : merges;
    }
}
