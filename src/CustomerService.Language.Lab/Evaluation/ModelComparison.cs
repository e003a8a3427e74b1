namespace CustomerService.Language.Lab.Evaluation;

/// <summary>Two models on the same messages.</summary>
/// <param name="Accuracy">Accuracy of the model that is evaluated.</param>
/// <param name="OtherAccuracy">Accuracy of the other.</param>
/// <param name="OnlyThis">Messages that only the evaluated model gets right.</param>
/// <param name="OnlyOther">Messages that only the other gets right.</param>
/// <param name="Difference">95 % interval of the difference in accuracy, by paired bootstrap.</param>
/// <param name="McNemarP">Probability of a difference this large by chance alone (exact two-sided McNemar test).</param>
public sealed record ModelComparison(
    double Accuracy, double OtherAccuracy, int OnlyThis, int OnlyOther, Interval Difference, double McNemarP)
{
    private const int Resamples = 1000;

    /// <summary>Compares answers to the same messages in the same order.</summary>
    /// <exception cref="ArgumentException">The lists have different lengths or are empty.</exception>
    public static ModelComparison Of(IReadOnlyList<EvaluatedMessage> messages, IReadOnlyList<EvaluatedMessage> other, int seed)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(other);
        if (messages.Count != other.Count || messages.Count == 0)
        {
            throw new ArgumentException("Two models are compared on the same messages, at least one.");
        }

        int[] gain = [.. messages.Select((j, i) => (j.IsCorrect ? 1 : 0) - (other[i].IsCorrect ? 1 : 0))];
        var only = gain.Count(g => g > 0);
        var onlyOther = gain.Count(g => g < 0);
        var interval = Bootstrap.Of(gain.Length, Resamples, seed, rows => rows.Sum(r => (double)gain[r]) / rows.Length);
        return new ModelComparison(
            messages.Count(j => j.IsCorrect) / (double)messages.Count,
            other.Count(j => j.IsCorrect) / (double)other.Count,
            only,
            onlyOther,
            interval,
            McNemar(only, onlyOther));
    }

    /// <summary>Two-sided: twice the probability of the smaller count or less in fair coin throws.</summary>
    internal static double McNemar(int a, int b)
    {
        var n = a + b;
        var term = -n * Math.Log(2);
        double sum = 0;
        for (var k = 0; k <= Math.Min(a, b); k++)
        {
            sum += Math.Exp(term);
            term += Math.Log(n - k) - Math.Log(k + 1);
        }

        return Math.Min(1, 2 * sum);
    }
}
