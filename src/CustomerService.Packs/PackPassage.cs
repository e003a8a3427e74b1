namespace CustomerService.Packs;

/// <summary>A piece of an article: what stands before its first heading, or below one of them.</summary>
/// <param name="Heading">The heading as plain text; empty for what stands before the first one.</param>
/// <param name="Text">The text as plain text: paragraphs apart by a blank line, list items each on a line.</param>
/// <param name="Url">Where it is read: the article's address, with the heading's anchor if there is a heading.</param>
public sealed record PackPassage(string Heading, string Text, string Url);
