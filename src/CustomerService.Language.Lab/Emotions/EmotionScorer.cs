using CustomerService.Language.Files;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Emotions;

/// <summary>From a message to the probability of each emotion, and from which on it counts as shown. Immutable.</summary>
internal sealed record EmotionScorer(FeatureVocabulary Vocabulary, LinearWeights Weights, float[] Thresholds)
{
    public int Width => Weights.Stride;

    /// <summary>Leaves the probabilities in <paramref name="scores"/>.</summary>
    public void Score(MessageFeatures features, Span<float> scores)
    {
        Weights.Score(SentimentScorer.Vector(Vocabulary, features, Lexicon.Embedded.Read(features.Tokens)), scores);
        var best = float.NegativeInfinity;
        for (var i = 0; i < Weights.Labels; i++)
        {
            best = Math.Max(best, scores[i]);
        }

        float sum = 0;
        for (var i = 0; i < Weights.Labels; i++)
        {
            scores[i] = MathF.Exp(scores[i] - best);
            sum += scores[i];
        }

        for (var i = 0; i < Weights.Labels; i++)
        {
            scores[i] /= sum;
        }
    }

    public void Write(PayloadWriter payload)
    {
        Vocabulary.Write(payload);
        Weights.Write(payload);
        payload.Write(Thresholds);
    }

    public static EmotionScorer Read(PayloadReader payload, int labels)
    {
        PayloadReader.Expect(labels > 1, "it has too few labels");
        var vocabulary = FeatureVocabulary.Read(payload);
        var weights = LinearWeights.Read(payload, labels, vocabulary.Count + SentimentScorer.LexiconFeatures);
        return new EmotionScorer(vocabulary, weights, payload.ReadSingles(labels));
    }
}
