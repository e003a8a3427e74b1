using System.Collections.Immutable;
using CustomerService.Language.Files;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Sentiment;

/// <summary>
/// Tells negative, neutral and positive messages apart: a lexicon with rules for negation and emphasis, and a learner trained
/// on examples, combined as held-out examples advise. Immutable and thread-safe.
/// </summary>
public sealed class SentimentModel
{
    /// <summary>The kind its manifest states.</summary>
    public const string Kind = "sentiment";

    /// <summary>The labels, in the order of their scores.</summary>
    public static ImmutableArray<string> Labels { get; } = ["negative", "neutral", "positive"];

    // A class's probability says how sure the model is, the lexicon how strong the words are: the score needs both.
    private const float ProbabilityShare = 0.5f;
    private const double NeutralLimit = 0.35;
    private const double LeastStrength = 0.05;

    private readonly SentimentScorer _scorer;

    internal SentimentModel(ModelManifest manifest, SentimentScorer scorer)
    {
        Manifest = manifest;
        _scorer = scorer;
    }

    /// <summary>What the model says about itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>A model of the lexicon alone, for those without examples.</summary>
    public static SentimentModel FromLexicon() =>
        Train([], new SentimentTrainingOptions());

    /// <summary>Trains a model. With no examples, or examples of one label only, the lexicon answers alone.</summary>
    /// <param name="examples">
    /// Labelled <c>negative</c>, <c>neutral</c> or <c>positive</c>, or as the examples' author saw fit besides (<c>ambiguous</c>).
    /// </param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told about each step; may be null.</param>
    /// <param name="ct">Noticed between steps.</param>
    /// <exception cref="ArgumentException">The options or the examples are unfit: everything wrong in one message.</exception>
    public static SentimentModel Train(
        IReadOnlyList<LabeledText> examples, SentimentTrainingOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        return new SentimentTrainer(examples, options, progress).Train(ct);
    }

    /// <summary>Reads the feeling of one message. Never throws, whatever the text; reads its first 4,096 characters.</summary>
    public SentimentPrediction Predict(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Predict(MessageFeatures.Read(text));
    }

    /// <summary>Writes the model as one file.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var payload = new PayloadWriter();
        _scorer.Write(payload);
        ModelFile.Save(stream, Manifest, payload);
    }

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, truncated, foreign, newer or of another kind.</exception>
    public static SentimentModel Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (manifest, payload) = ModelFile.Load(stream, Kind, SentimentScorer.Scheme);
        PayloadReader.Expect(manifest.Labels.AsSpan().StartsWith(Labels.AsSpan()), "its labels are not those of sentiment");
        var scorer = SentimentScorer.Read(payload, manifest.Labels.Length);
        payload.End();
        return new SentimentModel(manifest, scorer);
    }

    internal SentimentPrediction Predict(MessageFeatures features)
    {
        Span<float> scores = stackalloc float[SentimentScorer.MostClasses];
        scores = scores[.._scorer.Width];
        var reading = _scorer.Score(features, scores);
        var best = 0;
        for (var i = 1; i < _scorer.Classes; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        double score = (ProbabilityShare * (scores[2] - scores[0])) + ((1 - ProbabilityShare) * reading.Score);
        score = best switch
        {
            0 => Math.Min(score, -LeastStrength),
            2 => Math.Max(score, LeastStrength),
            _ => Math.Clamp(score, -NeutralLimit, NeutralLimit),
        };
        return new SentimentPrediction(Manifest.Labels[best], Math.Clamp(score, -1, 1))
        {
            Anger = reading.Anger,
            Confidence = scores[best],
        };
    }
}
