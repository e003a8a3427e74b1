using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.People;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Keys;

/// <summary>Checks of scopes as callers name them.</summary>
internal static class ScopeInput
{
    /// <summary>At least one scope, each of those there are.</summary>
    public static AccessScope Scopes(this ref InputCheck check, ImmutableArray<string>? names)
    {
        var scopes = AccessScope.None;
        foreach (var name in names is { IsDefault: false } list ? list : [])
        {
            if (ScopeNames.Find(name) is not { } scope)
            {
                check.Fail("scopes", $"may hold {string.Join(", ", ScopeNames.Of(AccessScope.All).Select(known => $"'{known}'"))} only.");
                return scopes;
            }

            scopes |= scope;
        }

        return check.Scopes(scopes);
    }
}
