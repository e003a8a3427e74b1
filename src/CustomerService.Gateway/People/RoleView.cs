using System.Collections.Immutable;
using CustomerService.Gateway.Access;
using CustomerService.People;

namespace CustomerService.Gateway.People;

/// <summary>A role of a tenant.</summary>
internal sealed record RoleView
{
    public const string Example = """{"name":"night-shift","scopes":["conversations","agents"],"builtIn":false,"people":3}""";

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What whoever has it may do.</summary>
    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>Whether every tenant has it; such a one can't be changed.</summary>
    public required bool BuiltIn { get; init; }

    /// <summary>How many have it.</summary>
    public required int People { get; init; }

    public static RoleView From(RoleInfo role) =>
        new() { Name = role.Name, Scopes = ScopeNames.Of(role.Scopes), BuiltIn = role.IsBuiltIn, People = role.People };
}
