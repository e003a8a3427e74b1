namespace CustomerService.WebConsole.Help;

/// <summary>What a search has found.</summary>
/// <param name="Hits">Articles, best first.</param>
/// <param name="Sure">Whether the first one answers the question, as far as can be told.</param>
public sealed record HelpResults(IReadOnlyList<HelpHit> Hits, bool Sure);
