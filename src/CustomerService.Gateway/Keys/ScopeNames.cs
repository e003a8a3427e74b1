using System.Collections.Immutable;
using CustomerService.Access;

namespace CustomerService.Gateway.Keys;

/// <summary>Scopes as the HTTP API names them.</summary>
internal static class ScopeNames
{
    private static readonly (string Name, AccessScope Scope)[] All =
    [
        ("conversations", AccessScope.Conversations),
        ("agents", AccessScope.Agents),
        ("customers", AccessScope.Customers),
        ("admin", AccessScope.Admin),
        ("analytics", AccessScope.Analytics),
    ];

    public static ImmutableArray<string> Of(AccessScope scopes)
    {
        var names = ImmutableArray.CreateBuilder<string>(All.Length);
        foreach (var (name, scope) in All)
        {
            if (scopes.HasFlag(scope))
            {
                names.Add(name);
            }
        }

        return names.DrainToImmutable();
    }

    public static AccessScope? Find(string? name)
    {
        foreach (var (known, scope) in All)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
            {
                return scope;
            }
        }

        return null;
    }
}
