namespace CustomerService.WebConsole.Help;

/// <summary>An article of the help centre.</summary>
/// <param name="Id">Its id, part of its address.</param>
/// <param name="Title">Plain text.</param>
/// <param name="Body">What it says, without its title.</param>
/// <param name="Updated">Day of the last change; null when unknown.</param>
/// <param name="Category">What it is listed under; empty when it is listed under none.</param>
/// <param name="Language">Its language as a BCP 47 tag; null when it is the centre's.</param>
public sealed record HelpArticle(
    string Id, string Title, SafeHtml Body, DateOnly? Updated = null, string Category = "", string? Language = null);
