using System.Collections.Immutable;
using CustomerService.Gateway.Access;
using CustomerService.People;

namespace CustomerService.Gateway.People;

/// <summary>Somebody who works for a tenant.</summary>
internal sealed record PersonView
{
    public const string Example =
        """{"id":"0a1b2c3d4e5f","login":"sam@shop.example","name":"Sam","roles":["agent"],"scopes":["conversations","agents","customers"],"disabled":false,"createdAt":"2026-11-02T09:30:00+00:00"}""";

    /// <summary>Opaque, and for ever theirs.</summary>
    public required string Id { get; init; }

    /// <summary>What they sign in with, in lower case.</summary>
    public required string Login { get; init; }

    /// <summary>As customers and colleagues see it.</summary>
    public required string Name { get; init; }

    /// <summary>Their roles.</summary>
    public required ImmutableArray<string> Roles { get; init; }

    /// <summary>What these open together.</summary>
    public required ImmutableArray<string> Scopes { get; init; }

    /// <summary>Whether they are kept out.</summary>
    public required bool Disabled { get; init; }

    /// <summary>When they were added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static PersonView From(PersonInfo person) => new()
    {
        Id = person.Id,
        Login = person.Login,
        Name = person.Name,
        Roles = person.Roles,
        Scopes = ScopeNames.Of(person.Scopes),
        Disabled = person.IsDisabled,
        CreatedAt = person.CreatedAt,
    };
}
