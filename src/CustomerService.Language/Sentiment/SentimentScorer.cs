using CustomerService.Language.Models;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>Lexicon and learner, and how much each counts. Immutable.</summary>
/// <param name="Vocabulary">Features the learner knows.</param>
/// <param name="Weights">The learner; null when there was nothing to learn from.</param>
/// <param name="LearnerWeight">Factor on the learner's logits.</param>
/// <param name="LexiconWeight">Factor on the lexicon's logits.</param>
internal sealed record SentimentScorer(FeatureVocabulary Vocabulary, LinearWeights? Weights, float LearnerWeight, float LexiconWeight)
{
    public const int Classes = 3;

    /// <summary>Floats a score needs.</summary>
    public const int Width = 8;

    /// <summary>The lexicon's reading, as features of the learner behind those of the text.</summary>
    public const int LexiconFeatures = 4;

    /// <summary>Leaves the probabilities in <paramref name="scores"/>.</summary>
    public LexiconReading Score(MessageFeatures features, Span<float> scores)
    {
        Span<float> learner = stackalloc float[Width];
        Span<float> lexicon = stackalloc float[Classes];
        var reading = Logits(features, learner, lexicon);
        float best = float.NegativeInfinity;
        for (int i = 0; i < Classes; i++)
        {
            scores[i] = (LearnerWeight * learner[i]) + (LexiconWeight * lexicon[i]);
            best = Math.Max(best, scores[i]);
        }

        float sum = 0;
        for (int i = 0; i < Classes; i++)
        {
            scores[i] = MathF.Exp(scores[i] - best);
            sum += scores[i];
        }

        for (int i = 0; i < Classes; i++)
        {
            scores[i] /= sum;
        }

        return reading;
    }

    /// <summary>The two opinions before they are combined.</summary>
    public LexiconReading Logits(MessageFeatures features, Span<float> learner, Span<float> lexicon)
    {
        var reading = Lexicon.Embedded.Read(features.Tokens);
        float strength = Math.Abs(reading.Score);
        lexicon[0] = 4 * -reading.Score;
        lexicon[1] = 1 - (3 * strength);
        lexicon[2] = 4 * reading.Score;
        if (Weights is null)
        {
            learner.Clear();
            return reading;
        }

        Weights.Score(Vector(Vocabulary, features, reading), learner);
        return reading;
    }

    /// <summary>The learner's vector: the text, and the lexicon's reading of it.</summary>
    public static SparseVector Vector(FeatureVocabulary vocabulary, MessageFeatures features, in LexiconReading reading)
    {
        var vector = SparseVector.OfThread;
        Vectorizer.Fill(vocabulary, features, vector, LexiconFeatures);
        int row = vocabulary.Count;
        vector.Add(row, reading.Score);
        vector.Add(row + 1, reading.Positive);
        vector.Add(row + 2, reading.Negative);
        vector.Add(row + 3, reading.Anger);
        return vector;
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(LearnerWeight);
        payload.Write(LexiconWeight);
        payload.Write(Weights is null ? 0 : 1);
        if (Weights is not null)
        {
            Vocabulary.Write(payload);
            Weights.Write(payload);
        }
    }

    public static SentimentScorer Read(PayloadReader payload)
    {
        float learnerWeight = payload.ReadSingle();
        float lexiconWeight = payload.ReadSingle();
        int learned = payload.ReadInt32();
        PayloadReader.Expect(learned is 0 or 1, "it does not say whether it learned");
        if (learned == 0)
        {
            return new SentimentScorer(FeatureVocabulary.Empty, null, learnerWeight, lexiconWeight);
        }

        var vocabulary = FeatureVocabulary.Read(payload);
        var weights = LinearWeights.Read(payload, Classes, vocabulary.Count + LexiconFeatures);
        return new SentimentScorer(vocabulary, weights, learnerWeight, lexiconWeight);
    }
}
