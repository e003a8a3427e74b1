namespace CustomerService.Content;

/// <summary>One thing that is wrong with a content.</summary>
/// <param name="Field">Where, as JSON names it, e.g. <c>parts[0].cards[1].title</c>; empty for the whole.</param>
/// <param name="Problem">What, as the end of a sentence that begins with the field; it holds nothing of the content.</param>
public readonly record struct ContentProblem(string Field, string Problem);
