using System.Collections.Immutable;

namespace CustomerService.People;

/// <summary>Somebody who is to be added.</summary>
[GenerateSerializer, Immutable, Alias("cs.person-draft")]
public sealed record PersonDraft
{
    /// <summary>What they are to sign in with: 1 to 128 visible ASCII characters; letters count as lower-case ones.</summary>
    [Id(0)] public required string Login { get; init; }

    /// <summary>As others are to see it.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Their roles, each one that the tenant has.</summary>
    [Id(2)] public required ImmutableArray<string> Roles { get; init; }

    /// <summary>Whether this is refused where the tenant has an administrator already: for the first of all.</summary>
    [Id(3)] public bool IsFirst { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(PersonDraft);
}
