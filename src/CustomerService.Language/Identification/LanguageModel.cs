using System.Collections.Immutable;
using CustomerService.Language.Files;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Identification;

/// <summary>Names the language of short messages. Immutable and thread-safe.</summary>
public sealed class LanguageModel
{
    /// <summary>The kind its manifest states.</summary>
    public const string Kind = "language";

    private const double ScriptConfidence = 0.99;
    private const int StackLabels = 512;
    private static readonly LanguagePrediction Nothing = new(LanguagePrediction.Undetermined, 0);

    private readonly LanguageScorer _scorer;

    internal LanguageModel(ModelManifest manifest, LanguageScorer scorer)
    {
        Manifest = manifest;
        _scorer = scorer;
    }

    /// <summary>What the model says about itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="examples">At least two languages, labelled by their ISO 639-1 codes; some 50 short texts each do.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told about each step; may be null.</param>
    /// <param name="ct">Noticed between steps.</param>
    /// <exception cref="ArgumentException">The options or the examples are unfit: everything wrong in one message.</exception>
    public static LanguageModel Train(
        IReadOnlyList<LabeledText> examples, LanguageTrainingOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        return new LanguageTrainer(examples, options, progress).Train(ct);
    }

    /// <summary>
    /// A model for where there are no examples to tell languages by: it names those that a script of their own tells, such as Greek or
    /// Thai, and says <c>und</c> to everything else.
    /// </summary>
    public static LanguageModel ByScript()
    {
        var scorer = new LanguageScorer(
            FeatureVocabulary.Empty,
            LinearWeights.Quantise(1, [], new float[LinearWeights.StrideOf(1)]),
            new LetterTable([], [0], [], [0]),
            0,
            1,
            1)
        {
            AmbiguousScripts = [],
        };
        return new LanguageModel(
            ModelManifests.Create(Kind, [LanguagePrediction.Undetermined], [], 1, ImmutableSortedDictionary<string, double>.Empty), scorer);
    }

    /// <summary>
    /// Names the language of one message. Addresses, file names, handles, hashtags, order numbers and code in it have no say. Never throws,
    /// whatever the text; reads its first 4,096 characters.
    /// </summary>
    public LanguagePrediction Predict(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Predict(MessageFeatures.Read(Prose.Of(text)));
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
    public static LanguageModel Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (manifest, payload) = ModelFile.Load(stream, Kind, FeatureHash.Scheme);
        var scorer = LanguageScorer.Read(payload, manifest.Labels);
        payload.End();
        return new LanguageModel(manifest, scorer);
    }

    /// <summary>
    /// As <see cref="Predict(string)"/>; <paramref name="features"/> are the message's, and may be another text's afterwards.
    /// </summary>
    internal LanguagePrediction Predict(string text, MessageFeatures features) =>
        Prose.Of(text) is var prose && ReferenceEquals(prose, text) ? Predict(features) : Predict(MessageFeatures.Read(prose));

    private LanguagePrediction Predict(MessageFeatures features)
    {
        if (Scripts.Dominant(features.Tokens) is { } named && !_scorer.AmbiguousScripts.Contains(named))
        {
            return new LanguagePrediction(named, ScriptConfidence);
        }

        var scores = _scorer.Width <= StackLabels ? stackalloc float[_scorer.Width] : new float[_scorer.Width];
        if (!_scorer.Logits(features, scores))
        {
            return Nothing;
        }

        var labels = Manifest.Labels.Length;
        var best = 0;
        for (var i = 1; i < labels; i++)
        {
            best = scores[i] > scores[best] ? i : best;
        }

        float sum = 0;
        for (var i = 0; i < labels; i++)
        {
            sum += MathF.Exp((scores[i] - scores[best]) / _scorer.Temperature);
        }

        double confidence = 1 / sum;
        return new LanguagePrediction(
            confidence >= _scorer.MinimumConfidence ? Manifest.Labels[best] : LanguagePrediction.Undetermined, confidence);
    }
}
