namespace CustomerService.Language.Lab.Evaluation;

/// <summary>One test message: what it is and what a model made of it.</summary>
/// <param name="Truth">Its true labels; one, except where messages carry several.</param>
/// <param name="Predicted">The labels the model gave.</param>
/// <param name="Confidence">Probability the model gave its answer, 0 to 1.</param>
public sealed record EvaluatedMessage(IReadOnlyList<string> Truth, IReadOnlyList<string> Predicted, double Confidence)
{
    /// <summary>How much the model took the message for one of its kind; null for models that do not tell.</summary>
    public double? InScope { get; init; }

    /// <summary>The label it would have given had it not refused; null when it never refuses.</summary>
    public string? Unrefused { get; init; }

    /// <summary>The answer is exactly the truth.</summary>
    public bool IsCorrect => Truth.Count == Predicted.Count && Truth.All(Predicted.Contains);
}
