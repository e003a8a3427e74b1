namespace CustomerService.WebConsole.Help;

/// <summary>An article's entry in the overview.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Category">What it is listed under; empty when it is listed under none.</param>
public sealed record HelpArticleLink(string Id, string Title, string Category = "");
