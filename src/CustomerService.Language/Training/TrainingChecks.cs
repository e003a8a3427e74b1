namespace CustomerService.Language.Training;

/// <summary>What every training demands of its examples.</summary>
internal static class TrainingChecks
{
    /// <summary>Labels that a text model can have.</summary>
    public const int MostLabels = 1000;

    // So many labels with hardly two examples each are the ids of the rows.
    private const int ManyLabels = 500;
    private const double FewExamples = 2.5;
    private const int MostWeights = 50_000_000;
    private const int FewestFeatures = 1000;
    private const int MostShown = 10;

    /// <summary>Why there are too many labels to train on, in one sentence with the cure; null when there are not.</summary>
    public static string? TooManyLabels(int labels, int examples) =>
        labels > MostLabels
            ? $"The {examples} examples have {labels} different labels, and a model can have {MostLabels}. Is the label column an id or a text? Name the column that says what each example is, or merge labels."
        : labels > ManyLabels && examples < FewExamples * labels
            ? $"The {examples} examples have {labels} different labels, hardly two examples each. Is the label column an id? Name the column that says what each example is, or merge labels."
        : null;

    /// <exception cref="ArgumentException">There are too many labels: memory and time of a training grow with them.</exception>
    public static void Bound(int labels, int examples)
    {
        if (TooManyLabels(labels, examples) is { } problem)
        {
            throw new ArgumentException(problem);
        }
    }

    /// <summary>How many features a model of so many labels may have, so that its weights stay within 200 MB.</summary>
    public static int Features(int wanted, int labels) => Math.Min(wanted, Math.Max(FewestFeatures, MostWeights / Math.Max(1, labels)));

    /// <exception cref="ArgumentException">Some examples are unusable; the message names them by position, not by text.</exception>
    public static void Validate(IReadOnlyList<LabeledText> examples, IReadOnlyCollection<string>? allowed = null)
    {
        var errors = new List<string>();
        for (var i = 0; i < examples.Count; i++)
        {
            if (examples[i].Text is null)
            {
                errors.Add($"example {i + 1} has no text");
            }
            else if (string.IsNullOrWhiteSpace(examples[i].Label))
            {
                errors.Add($"example {i + 1} has no label");
            }
            else if (allowed is not null && !allowed.Contains(examples[i].Label))
            {
                errors.Add($"example {i + 1} has the label '{examples[i].Label}', not one of {string.Join(", ", allowed)}");
            }
        }

        if (errors.Count > 0)
        {
            var more = errors.Count > MostShown ? $" and {errors.Count - MostShown} more" : "";
            throw new ArgumentException($"Training examples: {string.Join("; ", errors.Take(MostShown))}{more}.");
        }
    }
}
