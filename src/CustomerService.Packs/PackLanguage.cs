using System.Collections.Immutable;

namespace CustomerService.Packs;

/// <summary>Messages in one language.</summary>
/// <param name="Language">The language as an ISO 639 code, such as <c>fr</c>.</param>
/// <param name="Examples">The messages.</param>
public sealed record PackLanguage(string Language, ImmutableArray<string> Examples);
