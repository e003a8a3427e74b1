namespace CustomerService.Language.Lab.Recommendation.Actions;

/// <summary>How often the action that was taken is the one recommended, on dialogues the model has not learned from.</summary>
public sealed record NextActionEvaluation
{
    /// <summary>Actions that were taken.</summary>
    public required int Actions { get; init; }

    /// <summary>Share of them that were recommended first.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Share of them among the first three recommended.</summary>
    public required double Recall3 { get; init; }

    /// <summary>Mean F1 of the kinds of action, each weighed by how often it was taken.</summary>
    public required double WeightedF1 { get; init; }

    /// <summary>Middle time of one recommendation, in milliseconds.</summary>
    public required double LatencyP50Milliseconds { get; init; }

    /// <summary>Time of one recommendation that 99 of 100 stay below, in milliseconds.</summary>
    public required double LatencyP99Milliseconds { get; init; }

    /// <summary>Asks for every action that was taken, from the turns before it.</summary>
    /// <exception cref="ArgumentException">No action was taken in the dialogues.</exception>
    public static NextActionEvaluation Measure(
        NextActionModel model, IReadOnlyList<Dialogue> dialogues, TimeProvider time, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dialogues);
        ArgumentNullException.ThrowIfNull(time);
        var outcomes = new List<(string Taken, string First, bool AmongThree)>();
        var times = new List<double>();
        foreach (var dialogue in dialogues)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < dialogue.Turns.Length; i++)
            {
                if (dialogue.Turns[i].Action is { } taken)
                {
                    var start = time.GetTimestamp();
                    var recommended = model.Predict(dialogue, i, 3);
                    times.Add(time.GetElapsedTime(start).TotalMilliseconds);
                    outcomes.Add((taken, recommended[0].Label, recommended.Any(r => r.Label == taken)));
                }
            }
        }

        if (outcomes.Count == 0)
        {
            throw new ArgumentException("No action was taken in the dialogues: there is nothing to measure.", nameof(dialogues));
        }

        times.Sort();
        return new NextActionEvaluation
        {
            Actions = outcomes.Count,
            Accuracy = outcomes.Average(o => o.First == o.Taken ? 1.0 : 0),
            Recall3 = outcomes.Average(o => o.AmongThree ? 1.0 : 0),
            WeightedF1 = outcomes.GroupBy(o => o.Taken, StringComparer.Ordinal).Sum(g => g.Count() * F1(g.Key, outcomes)) / outcomes.Count,
            LatencyP50Milliseconds = times[times.Count / 2],
            LatencyP99Milliseconds = times[(int)(0.99 * (times.Count - 1))],
        };
    }

    private static double F1(string action, List<(string Taken, string First, bool AmongThree)> outcomes)
    {
        double right = outcomes.Count(o => o.Taken == action && o.First == action);
        return 2 * right / (outcomes.Count(o => o.Taken == action) + outcomes.Count(o => o.First == action));
    }
}
