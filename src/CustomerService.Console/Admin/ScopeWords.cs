using CustomerService.Access;

namespace CustomerService.WebConsole.Admin;

/// <summary>What scopes open, for who gives them.</summary>
internal static class ScopeWords
{
    /// <summary>Each scope there is.</summary>
    public static IReadOnlyList<(AccessScope Scope, string Says)> All { get; } =
    [
        (AccessScope.Conversations, "read what was said, and write as a customer"),
        (AccessScope.Agents, "the inbox: take, answer, close"),
        (AccessScope.Customers, "see and change what is kept of customers"),
        (AccessScope.Analytics, "figures and reports, and nothing that anybody wrote"),
        (AccessScope.Admin, "people, roles, keys, channels, dead letters"),
    ];
}
