using System.Collections.Immutable;
using CustomerService.Language.Files;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Intents;

/// <summary>Vocabulary, weights and temperature: from a message to calibrated probabilities and scope signals. Immutable.</summary>
/// <param name="Vocabulary">Known features.</param>
/// <param name="Weights">One column per intent, and a last one for out of scope where <paramref name="Intents"/> leaves room.</param>
/// <param name="Intents">Number of intents.</param>
/// <param name="Temperature">Divides the logits; more than 1 lowers confidence.</param>
internal sealed record IntentScorer(FeatureVocabulary Vocabulary, LinearWeights Weights, int Intents, float Temperature)
{
    private const float LargestLogOdds = 12f;

    /// <summary>Floats a score needs.</summary>
    public int Width => Weights.Stride;

    public void Logits(MessageFeatures features, Span<float> logits, out float wordCoverage, out float gramCoverage)
    {
        var vector = SparseVector.OfThread;
        Vectorizer.Fill(Vocabulary, FeatureView.Intent, features, vector);
        Weights.Score(vector, logits);
        wordCoverage = vector.WordCoverage;
        gramCoverage = vector.GramCoverage;
    }

    /// <summary>Leaves the probabilities in <paramref name="scores"/>.</summary>
    public ScopeSignals Score(MessageFeatures features, Span<float> scores)
    {
        Logits(features, scores, out var words, out var grams);
        return Normalise(scores, words, grams);
    }

    public ScopeSignals Normalise(Span<float> scores, float words, float grams)
    {
        var scale = 1f / Temperature;
        var best = float.NegativeInfinity;
        for (var i = 0; i < Weights.Labels; i++)
        {
            scores[i] *= scale;
            best = i < Intents ? Math.Max(best, scores[i]) : best;
        }

        // Summed one by one, not by vector: another vector width would give other bits.
        var shift = Math.Max(best, scores[Weights.Labels - 1]);
        float sum = 0;
        for (var i = 0; i < Weights.Labels; i++)
        {
            scores[i] = MathF.Exp(scores[i] - shift);
            sum += scores[i];
        }

        float most = 0;
        for (var i = 0; i < Weights.Labels; i++)
        {
            scores[i] /= sum;
            most = i < Intents ? Math.Max(most, scores[i]) : most;
        }

        var negative = Weights.Labels > Intents ? LogOdds(scores[Intents]) : 0;
        return new ScopeSignals(words > 0 || grams > 0, LogOdds(most), best, words, grams, negative);
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(Intents);
        payload.Write(Temperature);
        Vocabulary.Write(payload);
        payload.Write(Weights.Labels);
        Weights.Write(payload);
    }

    public static IntentScorer Read(PayloadReader payload, ImmutableArray<string> labels)
    {
        var intents = payload.ReadInt32();
        var temperature = payload.ReadSingle();
        PayloadReader.Expect(intents == labels.Length && intents > 0 && temperature > 0, "its weights do not fit its labels");
        var vocabulary = FeatureVocabulary.Read(payload);
        var columns = payload.ReadInt32();
        PayloadReader.Expect(columns == intents || columns == intents + 1, "its weights do not fit its labels");
        return new IntentScorer(vocabulary, LinearWeights.Read(payload, columns, vocabulary.Count), intents, temperature);
    }

    private static float LogOdds(float probability)
    {
        var odds = probability / Math.Max(1e-9f, 1f - probability);
        return Math.Clamp(MathF.Log(Math.Max(1e-9f, odds)), -LargestLogOdds, LargestLogOdds);
    }
}
