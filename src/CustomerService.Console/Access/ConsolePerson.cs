using System.Collections.Immutable;
using CustomerService.Access;

namespace CustomerService.WebConsole.Access;

/// <summary>Somebody who is signed in at the console.</summary>
/// <param name="Tenant">The tenant that they see: theirs alone.</param>
/// <param name="Id">Their id.</param>
/// <param name="Name">Their name, for people.</param>
/// <param name="Scopes">What they may do.</param>
public sealed record ConsolePerson(string Tenant, string Id, string Name, AccessScope Scopes)
{
    /// <summary>Their roles, which dashboards are shared with; none by default.</summary>
    public ImmutableArray<string> Roles { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Whether they have one of some scopes. As with keys, <see cref="AccessScope.Admin"/> opens figures, too.</summary>
    /// <param name="scope">Any of these is enough; <see cref="AccessScope.None"/> is open to everybody who is signed in.</param>
    public bool May(AccessScope scope)
    {
        var has = Scopes.HasFlag(AccessScope.Admin) ? Scopes | AccessScope.Analytics : Scopes;
        return scope == AccessScope.None || (has & scope) != 0;
    }
}
