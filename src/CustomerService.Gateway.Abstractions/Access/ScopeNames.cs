using System.Collections.Immutable;
using CustomerService.Access;

namespace CustomerService.Gateway.Access;

/// <summary>Scopes as the HTTP API names them.</summary>
public static class ScopeNames
{
    private static readonly (string Name, AccessScope Scope)[] All =
    [
        ("conversations", AccessScope.Conversations),
        ("agents", AccessScope.Agents),
        ("customers", AccessScope.Customers),
        ("admin", AccessScope.Admin),
        ("analytics", AccessScope.Analytics),
    ];

    /// <summary>The names of some scopes, always in the same order.</summary>
    /// <param name="scopes">The scopes.</param>
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

    /// <summary>The scope of a name; null where there is none.</summary>
    /// <param name="name">The name.</param>
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
