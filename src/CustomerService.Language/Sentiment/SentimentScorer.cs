using CustomerService.Language.Models;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>Lexicon and learner, and what their opinions together mean. Immutable.</summary>
/// <param name="Classes">Number of labels; the first three are negative, neutral, positive.</param>
/// <param name="Vocabulary">Features the learner knows.</param>
/// <param name="Weights">The learner; null when there was nothing to learn from.</param>
/// <param name="Judge">Weights from the learner's logits and the lexicon's reading to final logits, by label; null without a learner.</param>
internal sealed record SentimentScorer(int Classes, FeatureVocabulary Vocabulary, LinearWeights? Weights, DenseWeights? Judge)
{
    /// <summary>The words with a feeling of their own.</summary>
    public required Lexicon Words { get; init; }

    /// <summary>The most labels a model may have.</summary>
    public const int MostClasses = 64;

    /// <summary>The lexicon's reading, as features of the learner behind those of the text.</summary>
    public const int LexiconFeatures = 5;

    /// <summary>Floats a score needs.</summary>
    public int Width => LinearWeights.StrideOf(Classes);

    /// <summary>What the judge hears: the learner's logits and the lexicon's reading.</summary>
    public int Signals => SignalsOf(Classes);

    public static int SignalsOf(int classes) => classes + LexiconFeatures;

    /// <summary>Leaves the probabilities in <paramref name="scores"/>.</summary>
    public LexiconReading Score(MessageFeatures features, Span<float> scores)
    {
        LexiconReading reading;
        if (Judge is null)
        {
            reading = Words.Read(features.Tokens);
            scores.Fill(float.NegativeInfinity);
            scores[0] = 4 * -reading.Score;
            scores[1] = 1 - (3 * Math.Abs(reading.Score));
            scores[2] = 4 * reading.Score;
        }
        else
        {
            Span<float> signals = stackalloc float[SignalsOf(MostClasses)];
            reading = Hear(features, signals);
            Judge.Biases.CopyTo(scores);
            for (int i = 0; i < Signals; i++)
            {
                LinearWeights.AddRow(scores, Judge.Rows.AsSpan(i * Width, Width), signals[i]);
            }
        }

        Normalise(scores[..Classes]);
        return reading;
    }

    /// <summary>The two opinions before they are judged.</summary>
    public LexiconReading Hear(MessageFeatures features, Span<float> signals)
    {
        var reading = Words.Read(features.Tokens);
        Span<float> learner = stackalloc float[LinearWeights.StrideOf(MostClasses)];
        Weights!.Score(Vector(Vocabulary, features, reading), learner);
        learner[..Classes].CopyTo(signals);
        Describe(reading, signals[Classes..]);
        return reading;
    }

    private static void Normalise(Span<float> scores)
    {
        float best = float.NegativeInfinity;
        foreach (float score in scores)
        {
            best = Math.Max(best, score);
        }

        float sum = 0;
        foreach (ref float score in scores)
        {
            score = MathF.Exp(score - best);
            sum += score;
        }

        foreach (ref float score in scores)
        {
            score /= sum;
        }
    }

    private static void Describe(in LexiconReading reading, Span<float> signals)
    {
        signals[0] = reading.Score;
        signals[1] = reading.Positive;
        signals[2] = reading.Negative;
        signals[3] = reading.Anger;
        signals[4] = Math.Abs(reading.Score);
    }

    /// <summary>The learner's vector: the text, and the lexicon's reading of it.</summary>
    public static SparseVector Vector(FeatureVocabulary vocabulary, MessageFeatures features, in LexiconReading reading)
    {
        var vector = SparseVector.OfThread;
        Vectorizer.Fill(vocabulary, FeatureView.Feeling, features, vector, LexiconFeatures);
        Span<float> signals = stackalloc float[LexiconFeatures];
        Describe(reading, signals);
        for (int i = 0; i < LexiconFeatures; i++)
        {
            vector.Add(vocabulary.Count + i, signals[i]);
        }

        return vector;
    }

    public void Write(PayloadWriter payload)
    {
        Words.Write(payload);
        payload.Write(Weights is null ? 0 : 1);
        if (Weights is not null)
        {
            Vocabulary.Write(payload);
            Weights.Write(payload);
            payload.Write(Judge!.Biases);
            payload.Write(Judge.Rows);
        }
    }

    public static SentimentScorer Read(PayloadReader payload, int classes)
    {
        PayloadReader.Expect(classes is >= 3 and <= MostClasses, "it has an impossible number of labels");
        var words = Lexicon.Read(payload);
        int learned = payload.ReadInt32();
        PayloadReader.Expect(learned is 0 or 1, "it does not say whether it learned");
        if (learned == 0)
        {
            return new SentimentScorer(classes, FeatureVocabulary.Empty, null, null) { Words = words };
        }

        var vocabulary = FeatureVocabulary.Read(payload);
        var weights = LinearWeights.Read(payload, classes, vocabulary.Count + LexiconFeatures);
        int width = LinearWeights.StrideOf(classes);
        float[] biases = payload.ReadSingles(width);
        return new SentimentScorer(classes, vocabulary, weights, new DenseWeights(payload.ReadSingles(width * SignalsOf(classes)), biases)) { Words = words };
    }
}
