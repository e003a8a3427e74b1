namespace CustomerService.Language.Training;

/// <summary>What every training demands of its examples.</summary>
internal static class TrainingChecks
{
    private const int MostShown = 10;

    /// <exception cref="ArgumentException">Some examples are unusable; the message names them by position, not by text.</exception>
    public static void Validate(IReadOnlyList<LabeledText> examples, IReadOnlyCollection<string>? allowed = null)
    {
        var errors = new List<string>();
        for (int i = 0; i < examples.Count; i++)
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
            string more = errors.Count > MostShown ? $" and {errors.Count - MostShown} more" : "";
            throw new ArgumentException($"Training examples: {string.Join("; ", errors.Take(MostShown))}{more}.");
        }
    }
}
