using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Customers;

namespace CustomerService.Grains.Customers;

/// <summary>What is kept of one person: said to one customer, or brought along by one that was merged.</summary>
internal sealed record CustomerData
{
    public static readonly CustomerData Empty = new();

    [JsonPropertyName("f")] public ImmutableSortedDictionary<string, ProfileField> Fields { get; init; } = Names.Empty<ProfileField>();

    [JsonPropertyName("i")] public ImmutableArray<CustomerIdentity> Identities { get; init; } = [];

    [JsonPropertyName("p")] public ImmutableSortedDictionary<string, string> Preferences { get; init; } = Names.Empty<string>();

    [JsonPropertyName("c")] public ImmutableSortedDictionary<string, Consent> Consents { get; init; } = Names.Empty<Consent>();

    /// <summary>This, with what only <paramref name="lower"/> has; of two words on a purpose a refusal wins.</summary>
    public CustomerData Over(CustomerData lower) => new()
    {
        Fields = lower.Fields.SetItems(Fields),
        Identities = Identities.Aggregate(lower.Identities, With),
        Preferences = lower.Preferences.SetItems(Preferences),
        Consents = Consents.Aggregate(lower.Consents, (all, own) => all.SetItem(
            own.Key, all.TryGetValue(own.Key, out var other) && Prevails(other, own.Value) ? other : own.Value)),
    };

    /// <summary>The identities with one more, which replaces its like unless that is verified and this is not.</summary>
    public static ImmutableArray<CustomerIdentity> With(ImmutableArray<CustomerIdentity> identities, CustomerIdentity identity)
    {
        var i = IndexOf(identities, identity.Channel, identity.Address);
        return i < 0 ? identities.Add(identity)
            : identities[i].Verified && !identity.Verified ? identities
            : identities.SetItem(i, identity);
    }

    public CustomerIdentity? Find(string channel, string address) =>
        IndexOf(Identities, channel, address) is var i && i < 0 ? null : Identities[i];

    private static int IndexOf(ImmutableArray<CustomerIdentity> identities, string channel, string address)
    {
        var normal = IdentityAddress.Normalise(channel, address);
        for (var i = 0; i < identities.Length; i++)
        {
            if (identities[i].Channel == channel && IdentityAddress.Normalise(channel, identities[i].Address) == normal)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Prevails(Consent other, Consent own) => other.Granted == own.Granted ? other.At > own.At : !other.Granted;
}
