using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>A kind of number or code that customers write and the company knows: order numbers, tracking codes.</summary>
/// <param name="Type">Its name: lower-case letters, digits, <c>_</c> and <c>-</c>.</param>
/// <param name="Patterns">
/// Regular expressions that <see cref="PatternRules"/> accepts, at least one; matched without regard to case.
/// </param>
public sealed record PackEntity(string Type, ImmutableArray<string> Patterns);
