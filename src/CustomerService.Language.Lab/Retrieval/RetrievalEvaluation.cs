using CustomerService.Language.Retrieval;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>How well an index finds answers, on questions it has not learned from.</summary>
public sealed record RetrievalEvaluation
{
    /// <summary>Questions asked.</summary>
    public required int Questions { get; init; }

    /// <summary>Those that some document answers; ranks are measured on them.</summary>
    public required int Answerable { get; init; }

    /// <summary>Mean of 1 by the rank of the first right document, 0 when it is not among ten.</summary>
    public required double Mrr10 { get; init; }

    /// <summary>Share of questions whose first document is right.</summary>
    public required double Recall1 { get; init; }

    /// <summary>Share of questions with a right document among the first five.</summary>
    public required double Recall5 { get; init; }

    /// <summary>Share of questions with a right document among the first ten.</summary>
    public required double Recall10 { get; init; }

    /// <summary>Probability that a question with an answer has more confidence than one without; null when there are not both.</summary>
    public required double? AbstentionAuroc { get; init; }

    /// <summary>Share of questions without an answer on which the model abstains; null when there are none.</summary>
    public required double? AbstainedUnanswerable { get; init; }

    /// <summary>Share of questions with an answer on which the model does not abstain.</summary>
    public required double? AnsweredAnswerable { get; init; }

    /// <summary>Middle time of one question, in milliseconds.</summary>
    public required double LatencyP50Milliseconds { get; init; }

    /// <summary>Time of one question that 99 of 100 stay below, in milliseconds.</summary>
    public required double LatencyP99Milliseconds { get; init; }

    /// <summary>Asks every question and measures.</summary>
    /// <param name="index">The index.</param>
    /// <param name="questions">The questions; at least one.</param>
    /// <param name="time">Measures latency.</param>
    /// <param name="ct">Stops it.</param>
    public static RetrievalEvaluation Measure(
        KnowledgeIndex index, IReadOnlyList<RetrievalQuestion> questions, TimeProvider time, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfZero(questions.Count, nameof(questions));
        var ranks = new List<int>();
        var confidences = new List<(double Confidence, bool Answerable, bool Abstains)>();
        var times = new List<double>();
        foreach (var question in questions)
        {
            ct.ThrowIfCancellationRequested();
            var start = time.GetTimestamp();
            var answer = index.Ask(new KnowledgeQuery(question.Text) { History = question.History });
            times.Add(time.GetElapsedTime(start).TotalMilliseconds);
            confidences.Add((answer.Confidence, !question.Relevant.IsEmpty, answer.Abstains));
            if (!question.Relevant.IsEmpty)
            {
                ranks.Add(answer.Hits.ToList().FindIndex(h => question.Relevant.Contains(h.DocumentId, StringComparer.Ordinal)));
            }
        }

        times.Sort();
        var unanswerable = questions.Count - ranks.Count;
        return new RetrievalEvaluation
        {
            Questions = questions.Count,
            Answerable = ranks.Count,
            Mrr10 = ranks.Count == 0 ? 0 : ranks.Average(r => r < 0 ? 0 : 1.0 / (r + 1)),
            Recall1 = Within(ranks, 1),
            Recall5 = Within(ranks, 5),
            Recall10 = Within(ranks, 10),
            AbstentionAuroc = Auroc(confidences),
            AbstainedUnanswerable = unanswerable == 0 ? null : confidences.Count(c => !c.Answerable && c.Abstains) / (double)unanswerable,
            AnsweredAnswerable = ranks.Count == 0 ? null : confidences.Count(c => c.Answerable && !c.Abstains) / (double)ranks.Count,
            LatencyP50Milliseconds = times[times.Count / 2],
            LatencyP99Milliseconds = times[(int)(0.99 * (times.Count - 1))],
        };
    }

    private static double Within(List<int> ranks, int most) =>
        ranks.Count == 0 ? 0 : ranks.Count(r => r >= 0 && r < most) / (double)ranks.Count;

    /// <summary>By ranks, equal confidences sharing theirs.</summary>
    private static double? Auroc(List<(double Confidence, bool Answerable, bool Abstains)> confidences)
    {
        double answerable = confidences.Count(c => c.Answerable);
        var others = confidences.Count - answerable;
        if (answerable == 0 || others == 0)
        {
            return null;
        }

        double rank = 0;
        double sum = 0;
        foreach (var equal in confidences.GroupBy(c => c.Confidence).OrderBy(g => g.Key))
        {
            var count = equal.Count();
            sum += equal.Count(c => c.Answerable) * (rank + ((count + 1) / 2.0));
            rank += count;
        }

        return (sum - (answerable * (answerable + 1) / 2)) / (answerable * others);
    }
}
