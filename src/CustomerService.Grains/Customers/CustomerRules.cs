using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Customers;

namespace CustomerService.Grains.Customers;

/// <summary>The rules of a customer: what happens, given what is. Pure: the shell passes the time in.</summary>
internal static partial class CustomerRules
{
    /// <summary>Changes what is kept. Says only what differs from what is there, so that repeating it says nothing.</summary>
    public static CustomerRuling Update(CustomerState state, CustomerUpdate update, DateTimeOffset now)
    {
        if (update.IfVersion is { } version && version != state.LastSeq)
        {
            return CustomerRuling.Refuse($"The customer is at version {state.LastSeq}, not {version}.", CommandStatus.Conflict);
        }

        if (CustomerChecks.Problem(update) is { } problem)
        {
            return CustomerRuling.Refuse(problem);
        }

        var all = state.Effective();
        var e = new CustomerUpdated
        {
            Seq = state.LastSeq + 1,
            At = now,
            Source = update.Source,
            Fields = Changed(update.Fields, name => state.Own.Fields.GetValueOrDefault(name)?.Value, all.Fields.ContainsKey),
            Identities = NewOrProven(all, update, now),
            Preferences = Changed(update.Preferences, name => state.Own.Preferences.GetValueOrDefault(name), all.Preferences.ContainsKey),
            Consents = Names.Empty<bool>().AddRange(update.Consents.Where(c =>
                state.Own.Consents.GetValueOrDefault(c.Key)?.Granted != c.Value || all.Consents[c.Key].Granted != c.Value)),
        };

        if (e.IsEmpty && state.Exists)
        {
            return CustomerRuling.Nothing;
        }

        return CustomerChecks.TooMuch(state, CustomerFold.Apply(state, e)) is { } tooMuch
            ? CustomerRuling.Refuse(tooMuch)
            : CustomerRuling.Of(e);
    }

    public static CustomerRuling Link(CustomerState state, string conversationId, DateTimeOffset now) =>
        CustomerRuling.Of(new ConversationLinked { Seq = state.LastSeq + 1, At = now, ConversationId = conversationId });

    /// <summary>An address that the directory knows as another customer's.</summary>
    public static CustomerRuling Disprove(CustomerState state, CustomerIdentity identity, DateTimeOffset now) =>
        state.Own.Find(identity.Channel, identity.Address) is { Verified: true }
            ? CustomerRuling.Of(
                new IdentityDisproved { Seq = state.LastSeq + 1, At = now, Channel = identity.Channel, Address = identity.Address })
            : CustomerRuling.Nothing;

    private static ImmutableSortedDictionary<string, string?> Changed(
        ImmutableSortedDictionary<string, string?> wanted, Func<string, string?> own, Func<string, bool> known) =>
        Names.Empty<string?>().AddRange(wanted.Where(w => w.Value is null ? known(w.Key) : own(w.Key) != w.Value));

    private static ImmutableArray<CustomerIdentity> NewOrProven(CustomerData all, CustomerUpdate update, DateTimeOffset now)
    {
        var fresh = ImmutableArray<CustomerIdentity>.Empty;
        foreach (var identity in update.Identities)
        {
            if (
                all.Find(identity.Channel, identity.Address) is null
                    || (identity.Verified && all.Find(identity.Channel, identity.Address) is { Verified: false }))
            {
                fresh = CustomerData.With(fresh, identity with
                {
                    Address = identity.Address.Trim(),
                    Source = string.IsNullOrEmpty(identity.Source) ? update.Source : identity.Source,
                    At = now,
                });
            }
        }

        return fresh;
    }
}
