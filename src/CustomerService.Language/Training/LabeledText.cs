namespace CustomerService.Language.Training;

/// <summary>One training example.</summary>
/// <param name="Text">The message as a customer wrote it.</param>
/// <param name="Label">What it should be understood as.</param>
public readonly record struct LabeledText(string Text, string Label);
