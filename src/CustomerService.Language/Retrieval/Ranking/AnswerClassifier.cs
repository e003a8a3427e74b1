using CustomerService.Language.Files;
using CustomerService.Language.Training;

namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>
/// Which answer a question wants, as a classifier that has learned from answered questions. Documents of the same title answer
/// the same question and are one class. Immutable; documents it has not learned about get no say from it.
/// </summary>
internal sealed class AnswerClassifier
{
    // e to the minus this is a probability that counts as none.
    private const float LeastLog = 10f;
    private readonly FeatureVocabulary _vocabulary;
    private readonly LinearWeights _weights;
    private readonly int[][] _slots;

    public AnswerClassifier(FeatureVocabulary vocabulary, LinearWeights weights, int[][] slots)
    {
        _vocabulary = vocabulary;
        _weights = weights;
        _slots = slots;
    }

    /// <summary>How probable each document is, 0 to 1 on a logarithmic scale, by its slot.</summary>
    public Dictionary<int, float> Predict(QueryText query)
    {
        var vector = AnswerFeatures.Vector(query.Bag, _vocabulary);
        var logits = new float[_weights.Stride];
        _weights.Score(vector, logits);
        var best = double.NegativeInfinity;
        for (var i = 0; i < _weights.Labels; i++)
        {
            best = Math.Max(best, logits[i]);
        }

        double sum = 0;
        for (var i = 0; i < _weights.Labels; i++)
        {
            sum += Math.Exp(logits[i] - best);
        }

        var whole = best + Math.Log(sum);
        var likely = new Dictionary<int, float>();
        for (var i = 0; i < _weights.Labels; i++)
        {
            var value = 1 + (float)((logits[i] - whole) / LeastLog);
            if (value > 0)
            {
                foreach (var slot in _slots[i])
                {
                    likely[slot] = value;
                }
            }
        }

        return likely;
    }

    public void Write(PayloadWriter payload)
    {
        _vocabulary.Write(payload);
        payload.Write(_slots.Length);
        _weights.Write(payload);
        foreach (var slots in _slots)
        {
            payload.Write([.. slots.Select(s => (uint)s)]);
        }
    }

    public static AnswerClassifier Read(PayloadReader payload, int documents)
    {
        var vocabulary = FeatureVocabulary.Read(payload);
        var labels = payload.ReadInt32();
        PayloadReader.Expect(labels > 1 && labels <= documents, "its classes do not fit");
        var weights = LinearWeights.Read(payload, labels, vocabulary.Count);
        var slots = new int[labels][];
        for (var i = 0; i < labels; i++)
        {
            slots[i] = [.. payload.ReadUInt32s().Select(s => (int)s)];
            PayloadReader.Expect(slots[i].All(s => s >= 0 && s < documents), "its classes name documents it has not");
        }

        return new AnswerClassifier(vocabulary, weights, slots);
    }
}
