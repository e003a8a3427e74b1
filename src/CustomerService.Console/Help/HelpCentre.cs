namespace CustomerService.WebConsole.Help;

/// <summary>A tenant's help centre.</summary>
/// <param name="Tenant">The tenant, part of every address.</param>
/// <param name="Name">The company's name, plain text.</param>
/// <param name="Language">The language of its articles, as a BCP 47 tag.</param>
/// <param name="HasChat">Whether visitors may talk to the assistant.</param>
/// <param name="Articles">All articles, in the order in which the overview shows them.</param>
public sealed record HelpCentre(string Tenant, string Name, string Language, bool HasChat, IReadOnlyList<HelpArticleLink> Articles);
