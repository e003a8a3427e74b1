namespace CustomerService.WebConsole.Help;

/// <summary>An article that a search has found.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Passage">What of it answers best, plain text.</param>
public sealed record HelpHit(string Id, string Title, string Passage);
