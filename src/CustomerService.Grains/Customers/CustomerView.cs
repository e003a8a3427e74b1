using System.Collections.Immutable;
using CustomerService.Customers;

namespace CustomerService.Grains.Customers;

/// <summary>What callers see of a customer.</summary>
internal static class CustomerView
{
    public static CustomerProfile Profile(string id, CustomerState state, ImmutableArray<ConversationLink> conversations)
    {
        var all = state.Effective();
        return new CustomerProfile
        {
            CustomerId = id,
            Fields = all.Fields,
            Identities = all.Identities,
            Preferences = all.Preferences,
            Consents = [.. all.Consents.Values],
            Conversations = conversations,
            Merged = [.. state.Layers.Select(m => new MergedCustomer(m.OtherId, m.At, m.ReversibleUntil))],
            MergedInto = state.MergedInto,
            Version = state.LastSeq,
        };
    }

    /// <summary>What a customer gives to its survivor: all it has, and who had been merged into it, however far back.</summary>
    public static CustomerProfile Handover(string id, CustomerState state) => Profile(id, state, []) with
    {
        Merged = [.. state.Layers.SelectMany(
            m => m.Further.Prepend(m.OtherId), (m, other) => new MergedCustomer(other, m.At, m.ReversibleUntil))],
    };

    /// <summary>The data of a profile.</summary>
    public static CustomerData Data(CustomerProfile profile) => new()
    {
        Fields = Names.Empty<ProfileField>().AddRange(profile.Fields),
        Identities = profile.Identities,
        Preferences = Names.Empty<string>().AddRange(profile.Preferences),
        Consents = Names.Empty<Consent>().AddRange(profile.Consents.Select(c => KeyValuePair.Create(c.Purpose, c))),
    };

    public static CustomerCard Card(string id, CustomerState state)
    {
        var all = state.Effective();
        return new CustomerCard(
            id,
            all.Fields.GetValueOrDefault("name")?.Value,
            all.Preferences.GetValueOrDefault("locale"),
            [.. all.Consents.Values.Where(c => c.Granted).Select(c => c.Purpose)])
        {
            HasEmail = all.Identities.Any(i => IdentityAddress.IsEmail(i.Channel)),
        };
    }
}
