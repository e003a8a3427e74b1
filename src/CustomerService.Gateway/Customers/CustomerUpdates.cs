using System.Collections.Immutable;
using CustomerService.Customers;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Customers;

/// <summary>Checks an update of a customer and puts it into the grain's terms.</summary>
internal static class CustomerUpdates
{
    private const int MaxEntries = 100;
    private const int MaxNameLength = 64;
    private const int MaxValueLength = 2_000;
    private const int MaxAddressLength = 320;

    public static CustomerUpdate From(CustomerUpdateRequest request, long? ifVersion, DateTimeOffset now, ref InputCheck check)
    {
        var source = check.OptionalId("source", request.Source) ?? "api";
        return new CustomerUpdate
        {
            Source = source,
            Fields = Texts("fields", request.Fields, ref check),
            Identities = Identities(request.Identities, source, now, ref check),
            Preferences = Texts("preferences", request.Preferences, ref check),
            Consents = Names("consents", request.Consents, ref check),
            IfVersion = ifVersion,
        };
    }

    private static ImmutableSortedDictionary<string, string?> Texts(
        string member, ImmutableSortedDictionary<string, string?>? values, ref InputCheck check)
    {
        var named = Names(member, values, ref check);
        foreach (var (name, value) in named)
        {
            if (value is not null)
            {
                check.Text($"{member}.{name}", value, MaxValueLength);
            }
        }

        return named;
    }

    private static ImmutableSortedDictionary<string, T> Names<T>(
        string member, ImmutableSortedDictionary<string, T>? values, ref InputCheck check)
    {
        if (values is null)
        {
            return ImmutableSortedDictionary<string, T>.Empty;
        }

        if (values.Count > MaxEntries)
        {
            check.Fail(member, $"must have at most {MaxEntries} entries.");
            return ImmutableSortedDictionary<string, T>.Empty;
        }

        foreach (var name in values.Keys)
        {
            if (name.Length > MaxNameLength || !GrainKeys.IsId(name))
            {
                check.Fail(member, $"has a name that is not 1 to {MaxNameLength} letters, digits, '-', '_', '.' and ':', a letter or digit first.");
                return ImmutableSortedDictionary<string, T>.Empty;
            }
        }

        // Ordinal, whatever order the reader made: names are identifiers.
        return values.WithComparers(StringComparer.Ordinal);
    }

    private static ImmutableArray<CustomerIdentity> Identities(
        ImmutableArray<IdentityRequest>? requests, string source, DateTimeOffset now, ref InputCheck check)
    {
        var identities = ImmutableArray.CreateBuilder<CustomerIdentity>();
        foreach (var request in check.AtMost("identities", requests, MaxEntries))
        {
            var member = $"identities[{identities.Count}]";
            if (request is null)
            {
                check.Fail(member, "must be an object.");
                continue;
            }

            identities.Add(new CustomerIdentity(
                check.Id($"{member}.channel", request.Channel),
                check.Text($"{member}.address", request.Address, MaxAddressLength),
                request.Verified ?? false,
                source,
                now));
        }

        return identities.DrainToImmutable();
    }
}
