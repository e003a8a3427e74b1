namespace CustomerService.WebConsole.Help;

/// <summary>An article's entry in the overview.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Title">Plain text.</param>
public sealed record HelpArticleLink(string Id, string Title);
