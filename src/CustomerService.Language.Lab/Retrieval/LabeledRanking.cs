using CustomerService.Language.Retrieval.Ranking;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>What an index that has not learned from a question found for it, and which of that is right.</summary>
/// <param name="State">The index.</param>
/// <param name="Text">The question.</param>
/// <param name="Candidates">Documents found, in the order of the weights that were used.</param>
/// <param name="Right">Whether each of them answers.</param>
/// <param name="Answerable">Whether any document answers, found or not.</param>
internal sealed record LabeledRanking(IndexState State, QueryText Text, List<Candidate> Candidates, bool[] Right, bool Answerable)
{
    /// <summary>The same candidates in the order of other weights.</summary>
    public LabeledRanking With(FusionWeights weights)
    {
        var order = Candidates
            .Select((c, i) => (Candidate: c with { Score = weights.Score(c.Evidence) }, Right: Right[i]))
            .OrderByDescending(c => c.Candidate.Score)
            .ThenBy(c => c.Candidate.Slot)
            .ToList();
        return this with { Candidates = [.. order.Select(o => o.Candidate)], Right = [.. order.Select(o => o.Right)] };
    }

    /// <summary>1 by the rank of the first right document; 0 when it is not among the first ten.</summary>
    public double ReciprocalRank()
    {
        var rank = Array.IndexOf(Right, true);
        return rank is >= 0 and < 10 ? 1.0 / (rank + 1) : 0;
    }
}
