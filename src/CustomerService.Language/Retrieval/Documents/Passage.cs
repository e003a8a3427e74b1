namespace CustomerService.Language.Retrieval.Documents;

/// <summary>A passage of a document with the headings it stands under.</summary>
internal sealed record Passage(string Heading, string Text);
