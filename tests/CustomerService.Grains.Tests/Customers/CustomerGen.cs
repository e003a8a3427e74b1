using System.Collections.Immutable;
using CsCheck;
using CustomerService.Customers;
using CustomerService.Grains.Customers;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>Random updates over few names, so that they meet.</summary>
internal static class CustomerGen
{
    private static readonly Gen<string> Name = Gen.OneOf("a", "b", "c", "d.e", "f-g");
    private static readonly Gen<string?> Value = Gen.OneOf<string?>("x", "y", "", "Ünï çø∂e \"quoted\"", null);

    private static readonly Gen<CustomerIdentity> Identity = Gen.Select(
        Gen.OneOf("email", "phone", "web"), Gen.OneOf("Ann@Example.org", " ann@example.org", "0049 30 1234", "+49 (30) 1234", "+49 (0)30 1234 ext. 5", "7"), Gen.Bool,
        (channel, address, verified) => new CustomerIdentity(channel, channel == "phone" && address.Contains('@', StringComparison.Ordinal) ? "71" : address, verified, "s", default));

    public static readonly Gen<CustomerUpdate> Update = Gen.Select(
        Gen.OneOf("api", "agent"),
        Gen.Select(Name, Value).List[0, 3],
        Identity.List[0, 3],
        Gen.Select(Name, Value).List[0, 2],
        Gen.Select(Name, Gen.Bool).List[0, 3],
        (source, fields, identities, preferences, consents) => new CustomerUpdate
        {
            Source = source,
            Fields = fields.Aggregate(ImmutableSortedDictionary<string, string?>.Empty, (d, f) => d.SetItem(f.Item1, f.Item2)),
            Identities = [.. identities],
            Preferences = preferences.Aggregate(ImmutableSortedDictionary<string, string?>.Empty, (d, p) => d.SetItem(p.Item1, p.Item2)),
            Consents = consents.Aggregate(ImmutableSortedDictionary<string, bool>.Empty, (d, c) => d.SetItem(c.Item1, c.Item2)),
        });

    public static readonly Gen<List<CustomerUpdate>> Updates = Update.List[0, 6];

    /// <summary>The journal of a customer to whom all this was said.</summary>
    public static ModelCustomer Customer(string id, IEnumerable<CustomerUpdate> updates, ModelClock clock)
    {
        var customer = new ModelCustomer(id, clock);
        customer.Obey(CustomerRules.Update(customer.State, new CustomerUpdate { Source = "api" }, clock.Next()));
        foreach (var update in updates)
        {
            customer.Obey(CustomerRules.Update(customer.State, update, clock.Next()));
        }

        return customer;
    }
}
