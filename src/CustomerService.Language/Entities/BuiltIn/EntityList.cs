using System.Collections.Immutable;

namespace CustomerService.Language.Entities.BuiltIn;

/// <summary>A list of names that a business defines: products, shops, plans.</summary>
/// <param name="Type">Name of the type.</param>
/// <param name="Names">Each name and how else people write it; the name itself need not be repeated.</param>
public sealed record EntityList(string Type, ImmutableDictionary<string, ImmutableArray<string>> Names)
{
    /// <summary>
    /// Whether one wrong, missing, additional or swapped letter per word of five letters or more is overlooked. Default: true.
    /// </summary>
    public bool Fuzzy { get; init; } = true;

    /// <summary>Whether it is personal data. Default: false.</summary>
    public bool Personal { get; init; }
}
