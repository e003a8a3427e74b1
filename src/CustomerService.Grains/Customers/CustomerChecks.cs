using System.Collections.Immutable;
using CustomerService.Customers;

namespace CustomerService.Grains.Customers;

/// <summary>Checks of what callers give: one sentence that says what is wrong, or null. Never quotes a value.</summary>
internal static class CustomerChecks
{
    public static string? Problem(CustomerUpdate update) =>
        (GrainKeys.IsId(update.Source) && update.Source.Length <= CustomerLimits.NameLength
            ? null : $"A source has 1 to {CustomerLimits.NameLength} letters, digits, '-', '_', '.' and ':'.")
        ?? Problem("field", update.Fields) ?? Problem("preference", update.Preferences) ?? BadName("purpose of a consent", update.Consents.Keys)
        ?? update.Identities.Select(Problem).FirstOrDefault(p => p is not null);

    /// <summary>What exceeds its limit after a change, and did not before.</summary>
    public static string? TooMuch(CustomerState before, CustomerState after) =>
        TooMany("fields", CustomerLimits.Entries, Count(before, d => d.Fields.Count), Count(after, d => d.Fields.Count))
        ?? TooMany("preferences", CustomerLimits.Entries, Count(before, d => d.Preferences.Count), Count(after, d => d.Preferences.Count))
        ?? TooMany("consents", CustomerLimits.Entries, Count(before, d => d.Consents.Count), Count(after, d => d.Consents.Count))
        ?? TooMany("identities", CustomerLimits.Identities, Count(before, d => d.Identities.Length), Count(after, d => d.Identities.Length));

    /// <summary>What would exceed its limit after a merge.</summary>
    public static string? TooMuchTogether(CustomerState state, CustomerData other) =>
        state.Layers.Sum(m => 1 + m.Further.Length) >= CustomerLimits.Merges
            ? $"At most {CustomerLimits.Merges} customers can be merged into one."
            : TooMuch(CustomerState.Empty, state with { Merges = state.Merges.Add(new MergeRecord("", default, other, [])) });

    private static string? Problem(string what, ImmutableSortedDictionary<string, string?> values) =>
        BadName(what, values.Keys)
        ?? (values.FirstOrDefault(v => v.Value?.Length > CustomerLimits.ValueLength).Key is { } name
            ? $"The {what} '{name}' is longer than {CustomerLimits.ValueLength} characters." : null);

    private static string? BadName(string what, IEnumerable<string> names) => names.All(IsName)
        ? null
        : $"The name of a {what} has 1 to {CustomerLimits.NameLength} lower-case letters, digits, '_', '.' and '-'.";

    private static string? Problem(CustomerIdentity identity) =>
        !IsName(identity.Channel) ? BadName("channel", [identity.Channel])
        : identity.Address is not { Length: > 0 and <= CustomerLimits.AddressLength } || string.IsNullOrWhiteSpace(identity.Address)
            ? $"An address on the channel '{identity.Channel}' is empty, or longer than {CustomerLimits.AddressLength} characters."
        : !IdentityAddress.IsAddress(identity.Channel, identity.Address)
            ? $"An address on the channel '{identity.Channel}' is no telephone number: write digits, best with + and the country code, an extension as 'ext. 12', and no other letters."
        : identity.Source is { Length: > CustomerLimits.NameLength } ? $"The source of an identity has at most {CustomerLimits.NameLength} characters."
        : null;

    private static bool IsName(string? name) => name is { Length: > 0 and <= CustomerLimits.NameLength }
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '.' or '-');

    private static int Count(CustomerState state, Func<CustomerData, int> of) => of(state.Own) + state.Layers.Sum(m => of(m.Data));

    private static string? TooMany(string what, int most, int before, int after) =>
        after > most && after > before ? $"A customer has at most {most} {what}, those of merged customers included." : null;
}
