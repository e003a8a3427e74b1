using System.Collections.Immutable;
using CustomerService.Language.Files;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Emotions;

/// <summary>Names the emotions a message shows, several at once where it does. Immutable and thread-safe.</summary>
public sealed class EmotionModel
{
    /// <summary>The kind its manifest states.</summary>
    public const string Kind = "emotion";

    /// <summary>Stands between the emotions of one example: <c>joy|surprise</c>.</summary>
    public const char LabelSeparator = '|';

    private const int TopCount = 5;

    private readonly EmotionScorer _scorer;

    internal EmotionModel(ModelManifest manifest, EmotionScorer scorer)
    {
        Manifest = manifest;
        _scorer = scorer;
    }

    /// <summary>What the model says about itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="examples">Each labelled with one emotion, or with several joined by <see cref="LabelSeparator"/>.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told about each step; may be null.</param>
    /// <param name="ct">Noticed between steps.</param>
    /// <exception cref="ArgumentException">The options or the examples are unfit: everything wrong in one message.</exception>
    public static EmotionModel Train(
        IReadOnlyList<LabeledText> examples, EmotionTrainingOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        return new EmotionTrainer(examples, options, progress).Train(ct);
    }

    /// <summary>Reads one message. Never throws, whatever the text; reads its first 4,096 characters.</summary>
    public EmotionPrediction Predict(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var scores = new float[_scorer.Width];
        _scorer.Score(MessageFeatures.Read(text), scores);
        int[] order = [.. Enumerable.Range(0, Manifest.Labels.Length)];

        // Sorting by what exceeds the threshold would put rare emotions first; people expect the likeliest.
        Array.Sort(order, (a, b) => scores[a] != scores[b] ? scores[b].CompareTo(scores[a]) : a.CompareTo(b));
        var shown = order.Where(i => scores[i] >= _scorer.Thresholds[i]).Select(Scored).ToImmutableArray();
        return new EmotionPrediction(shown.IsEmpty ? [Scored(order[0])] : shown, [.. order.Take(TopCount).Select(Scored)]);

        ScoredLabel Scored(int label) => new(Manifest.Labels[label], scores[label]);
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
    public static EmotionModel Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (manifest, payload) = ModelFile.Load(stream, Kind, FeatureHash.Scheme);
        var scorer = EmotionScorer.Read(payload, manifest.Labels.Length);
        payload.End();
        return new EmotionModel(manifest, scorer);
    }
}
