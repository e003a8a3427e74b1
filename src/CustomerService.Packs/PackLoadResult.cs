namespace CustomerService.Packs;

/// <summary>What came of reading a pack.</summary>
/// <param name="Pack">The pack; null when there is any error.</param>
/// <param name="Errors">Everything that must be put right, ordered by file and line; empty when there is a pack.</param>
/// <param name="Warnings">What is allowed but looks like a mistake, in the same order.</param>
public sealed record PackLoadResult(Pack? Pack, IReadOnlyList<PackError> Errors, IReadOnlyList<PackError> Warnings);
