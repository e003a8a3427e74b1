namespace CustomerService.Language.Topics;

/// <summary>A text whose topic is looked for.</summary>
/// <param name="Text">What was written, redacted: what stands in brackets, such as <c>[email]</c>, is left out.</param>
/// <param name="Owner">Whose it is: one person who asks the same again and again makes no topic.</param>
public readonly record struct TopicText(string Text, string Owner);
