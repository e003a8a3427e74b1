using System.Collections.Immutable;

namespace CustomerService.People;

/// <summary>What is to be different of somebody; what is null stays.</summary>
[GenerateSerializer, Immutable, Alias("cs.person-update")]
public sealed record PersonUpdate
{
    /// <summary>As others are to see it.</summary>
    [Id(0)] public string? Name { get; init; }

    /// <summary>Their roles from now on.</summary>
    [Id(1)] public ImmutableArray<string>? Roles { get; init; }

    /// <summary>Whether they are kept out.</summary>
    [Id(2)] public bool? IsDisabled { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(PersonUpdate);
}
