using CustomerService.Language.Files;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>Lexicon and learner, and what their opinions together mean. Immutable.</summary>
/// <param name="Classes">Number of labels; the first three are negative, neutral, positive.</param>
/// <param name="Vocabulary">Features the learner knows.</param>
/// <param name="Weights">
/// The logits of each learner and, behind them, a guess of the valence; null when there was nothing to learn from.
/// </param>
/// <param name="Combiner">
/// Weights from the learners' logits and the lexicon's readings to final logits, by label; null without learners.
/// </param>
internal sealed record SentimentScorer(int Classes, FeatureVocabulary Vocabulary, LinearWeights? Weights, DenseWeights? Combiner)
{
    /// <summary>The words with a feeling of their own.</summary>
    public required Lexicon Words { get; init; }

    /// <summary>The most labels a model may have.</summary>
    public const int MostClasses = 64;

    /// <summary>The lexicon's reading by token, as features behind those of the text.</summary>
    public const int LexiconFeatures = 5;

    private const int ValenceSignals = 5;
    private const float ValenceBend = 0.5f;

    /// <summary>Floats a score needs.</summary>
    public int Width => LinearWeights.StrideOf(Classes);

    /// <summary>Learners side by side: a cautious and a bold logistic regression, and the mean of the factored fits.</summary>
    public const int Learners = 3;

    /// <summary>What the combiner weighs: the learners' logits, the guess of the valence, and the lexicon's readings.</summary>
    public int Signals => SignalsOf(Classes);

    /// <summary>The kind's version of text features and payload: a model of another one is refused with its cure.</summary>
    public const string Scheme = FeatureHash.Scheme + "-s2";

    public static int SignalsOf(int classes) => (Learners * classes) + ValenceSignals + MoodVector.ReadingFeatures;

    /// <summary>Leaves the probabilities in <paramref name="scores"/>.</summary>
    public LexiconReading Score(MessageFeatures features, Span<float> scores)
    {
        LexiconReading reading;
        if (Combiner is null)
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
            Combiner.Biases.CopyTo(scores);
            for (var i = 0; i < Signals; i++)
            {
                LinearWeights.AddRow(scores, Combiner.Rows.AsSpan(i * Width, Width), signals[i]);
            }
        }

        Normalise(scores[..Classes]);
        return reading;
    }

    /// <summary>The two opinions before they are combined.</summary>
    public LexiconReading Hear(MessageFeatures features, Span<float> signals)
    {
        var reading = MoodReading.Of(Words, features);
        var logits = Learners * Classes;
        var readings = signals.Slice(logits + ValenceSignals, MoodVector.ReadingFeatures);
        reading.Describe(readings);
        Span<float> learner = stackalloc float[LinearWeights.StrideOf((Learners * MostClasses) + 1)];
        Weights!.Score(MoodVector.Fill(Vocabulary, features, reading.Words, readings), learner);
        learner[..logits].CopyTo(signals);
        DescribeValence(learner[logits], signals[logits..]);
        return reading.Lexicon;
    }

    /// <summary>A guess around 0 means neutral whatever its sign: the combiner needs more than a straight line.</summary>
    private static void DescribeValence(float valence, Span<float> to)
    {
        to[0] = valence;
        to[1] = Math.Abs(valence);
        to[2] = valence * valence / 4;
        to[3] = Math.Max(0, valence - ValenceBend);
        to[4] = Math.Max(0, -valence - ValenceBend);
    }

    private static void Normalise(Span<float> scores)
    {
        var best = float.NegativeInfinity;
        foreach (var score in scores)
        {
            best = Math.Max(best, score);
        }

        float sum = 0;
        foreach (ref var score in scores)
        {
            score = MathF.Exp(score - best);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }

    internal static void Describe(in LexiconReading reading, Span<float> signals)
    {
        signals[0] = reading.Score;
        signals[1] = reading.Positive;
        signals[2] = reading.Negative;
        signals[3] = reading.Anger;
        signals[4] = Math.Abs(reading.Score);
    }

    /// <summary>The text, and the lexicon's reading of it by token: what the emotions' learner reads.</summary>
    public static SparseVector Vector(FeatureVocabulary vocabulary, MessageFeatures features, in LexiconReading reading)
    {
        var vector = SparseVector.OfThread;
        Vectorizer.Fill(vocabulary, FeatureView.Feeling, features, vector, LexiconFeatures);
        Span<float> signals = stackalloc float[LexiconFeatures];
        Describe(reading, signals);
        for (var i = 0; i < LexiconFeatures; i++)
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
            payload.Write(Combiner!.Biases);
            payload.Write(Combiner.Rows);
        }
    }

    public static SentimentScorer Read(PayloadReader payload, int classes)
    {
        PayloadReader.Expect(classes is >= 3 and <= MostClasses, "it has an impossible number of labels");
        var words = Lexicon.Read(payload);
        var learned = payload.ReadInt32();
        PayloadReader.Expect(learned is 0 or 1, "it does not say whether it learned");
        if (learned == 0)
        {
            return new SentimentScorer(classes, FeatureVocabulary.Empty, null, null) { Words = words };
        }

        var vocabulary = FeatureVocabulary.Read(payload);
        var weights = LinearWeights.Read(payload, (Learners * classes) + 1, vocabulary.Count + MoodVector.ReadingFeatures);
        var width = LinearWeights.StrideOf(classes);
        var biases = payload.ReadSingles(width);
        return new SentimentScorer(classes, vocabulary, weights, new DenseWeights(payload.ReadSingles(width * SignalsOf(classes)), biases))
        {
            Words = words,
        };
    }
}
