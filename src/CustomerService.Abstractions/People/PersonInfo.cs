using System.Collections.Immutable;
using CustomerService.Access;

namespace CustomerService.People;

/// <summary>Somebody who works for a tenant, as others may see them: without anything that proves who they are.</summary>
[GenerateSerializer, Immutable, Alias("cs.person-info")]
public sealed record PersonInfo
{
    /// <summary>Opaque, and for ever theirs.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What they sign in with, in lower case: a name or an e-mail address, one of its kind in the tenant.</summary>
    [Id(1)] public required string Login { get; init; }

    /// <summary>As customers and colleagues see it.</summary>
    [Id(2)] public required string Name { get; init; }

    /// <summary>Their roles.</summary>
    [Id(3)] public required ImmutableArray<string> Roles { get; init; }

    /// <summary>What these roles open together.</summary>
    [Id(4)] public AccessScope Scopes { get; init; }

    /// <summary>Whether they are kept out for now.</summary>
    [Id(5)] public bool IsDisabled { get; init; }

    /// <summary>When they were added.</summary>
    [Id(6)] public DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(PersonInfo)} {Id}";
}
