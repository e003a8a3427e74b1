namespace CustomerService.Language.Lab.Evaluation;

/// <summary>A pair of labels that were mistaken.</summary>
/// <param name="Truth">What the messages are.</param>
/// <param name="Predicted">What they were taken for.</param>
/// <param name="Count">How many.</param>
public sealed record Confusion(string Truth, string Predicted, int Count);
