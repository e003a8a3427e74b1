using System.Collections.Frozen;
using CustomerService.Access;

namespace CustomerService.People;

/// <summary>
/// What each role may do: the one table that HTTP, pages and grains ask. A tenant adds roles of its own; those here mean the same for all.
/// What no role grants is denied.
/// </summary>
public static class Roles
{
    /// <summary>Everything, people and roles among it.</summary>
    public const string Admin = "admin";

    /// <summary>Leads a team: conversations, customers, and all figures.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>Answers customers.</summary>
    public const string Agent = "agent";

    /// <summary>Sees figures, and nothing that anybody wrote.</summary>
    public const string Analyst = "analyst";

    /// <summary>Sees and changes what is kept of customers, and counts it.</summary>
    public const string DataProtectionOfficer = "data-protection-officer";

    /// <summary>The roles that every tenant has, and their scopes.</summary>
    public static FrozenDictionary<string, AccessScope> BuiltIn { get; } = new Dictionary<string, AccessScope>(StringComparer.Ordinal)
    {
        [Admin] = AccessScope.All,
        [Supervisor] = AccessScope.Conversations | AccessScope.Agents | AccessScope.Customers | AccessScope.Analytics,
        [Agent] = AccessScope.Conversations | AccessScope.Agents | AccessScope.Customers,
        [Analyst] = AccessScope.Analytics,
        [DataProtectionOfficer] = AccessScope.Customers | AccessScope.Analytics,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a role may have this name: 2 to 40 lower-case letters, digits and hyphens, a letter first.</summary>
    /// <param name="name">What was asked for.</param>
    public static bool IsName(string? name) =>
        name is { Length: >= 2 and <= 40 }
            && char.IsAsciiLetterLower(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
