using System.Collections.Immutable;
using CustomerService.Customers;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>Short ways to say things of a customer.</summary>
internal static class Updates
{
    public static CustomerUpdate Of() => new() { Source = "agent" };

    public static CustomerUpdate Field(this CustomerUpdate update, string name, string? value) => update with { Fields = update.Fields.SetItem(name, value) };

    public static CustomerUpdate Preference(this CustomerUpdate update, string name, string? value) =>
        update with { Preferences = update.Preferences.SetItem(name, value) };

    public static CustomerUpdate Consent(this CustomerUpdate update, string purpose, bool granted) =>
        update with { Consents = update.Consents.SetItem(purpose, granted) };

    public static CustomerUpdate Identity(this CustomerUpdate update, string channel, string address, bool verified) =>
        update with { Identities = update.Identities.Add(new CustomerIdentity(channel, address, verified, "agent", default)) };

    /// <summary>Everything of a profile that belongs to its customer alone, as text that can be compared.</summary>
    public static string Described(this CustomerProfile profile) => string.Join("; ",
        string.Join(",", profile.Fields.Select(f => $"{f.Key}={f.Value}")),
        string.Join(",", profile.Identities.Select(i => i.ToString()).Order(StringComparer.Ordinal)),
        string.Join(",", profile.Preferences.Select(p => $"{p.Key}={p.Value}")),
        string.Join(",", profile.Consents.Select(c => c.ToString())),
        string.Join(",", profile.Conversations.Select(c => $"{c.ConversationId}@{c.At:O}")),
        string.Join(",", profile.Merged.Select(m => m.CustomerId)));

    public static ImmutableArray<string> Ids(this ImmutableArray<ConversationLink> links) => [.. links.Select(l => l.ConversationId)];
}
