using System.Collections.Immutable;

namespace CustomerService.Language.Entities.BuiltIn;

/// <summary>What a recognizer looks for besides the types that need no definition.</summary>
public sealed record EntityOptions
{
    /// <summary>Region of telephone numbers without a country code, as ISO 3166 ("AT", "US"). Default: "US".</summary>
    public string Region { get; init; } = "US";

    /// <summary>Whether 3/4/2026 is the third of April. Default: false, the fourth of March.</summary>
    public bool DayFirst { get; init; }

    /// <summary>Numbers and codes of the business. Default: none.</summary>
    public ImmutableArray<EntityPattern> Patterns { get; init; } = [];

    /// <summary>Names of the business. Default: none.</summary>
    public ImmutableArray<EntityList> Lists { get; init; } = [];

    /// <summary>Given names to know besides the built-in ones. Default: none.</summary>
    public ImmutableArray<string> GivenNames { get; init; } = [];

    /// <summary>Places to know besides the built-in ones. Default: none.</summary>
    public ImmutableArray<string> Places { get; init; } = [];
}
