namespace CustomerService;

/// <summary>One thing that is wrong with what somebody sent.</summary>
/// <param name="Field">Where, as JSON names it, e.g. <c>parts[0].cards[1].title</c>; empty for the whole.</param>
/// <param name="Problem">What, as the end of a sentence that begins with the field; it holds nothing of what was sent.</param>
public readonly record struct FieldProblem(string Field, string Problem);
