namespace CustomerService.Language.Training;

/// <summary>One training example.</summary>
/// <param name="Text">The message as a customer wrote it.</param>
/// <param name="Label">What it should be understood as.</param>
public readonly record struct LabeledText(string Text, string Label)
{
    /// <summary>How strongly it feels, negative to positive on any scale, as -4 to 4; for sentiment only.</summary>
    /// <value>Default null: nobody said.</value>
    public double? Valence { get; init; }
}
