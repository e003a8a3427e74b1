using System.Collections.Immutable;
using CustomerService.Language.Files;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Intents;

/// <summary>
/// Recognises what a customer wants among the intents it was trained on, and whether it is any of them. Immutable and
/// thread-safe; a prediction depends on nothing but the message.
/// </summary>
public sealed class IntentModel
{
    /// <summary>The kind its manifest states.</summary>
    public const string Kind = "intent";

    private const int TopCount = 5;
    private const int StackLabels = 512;
    private const int MostExplained = 64;

    private readonly IntentScorer _scorer;
    private readonly ScopeDetector _scope;

    internal IntentModel(ModelManifest manifest, IntentScorer scorer, ScopeDetector scope)
    {
        Manifest = manifest;
        _scorer = scorer;
        _scope = scope;
    }

    /// <summary>What the model says about itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Trains a model. Computes for seconds on all processors and blocks its caller: call it from a thread of its own.</summary>
    /// <param name="examples">At least two intents; examples labelled <c>oos</c> belong to none and train as negatives.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told about each step; may be null.</param>
    /// <param name="ct">Noticed between steps.</param>
    /// <exception cref="ArgumentException">The options or the examples are unfit: everything wrong in one message.</exception>
    public static IntentModel Train(
        IReadOnlyList<LabeledText> examples, IntentTrainingOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(options);
        return new IntentTrainer(examples, options, progress).Train(ct);
    }

    /// <summary>Understands one message. Never throws, whatever the text; reads its first 4,096 characters.</summary>
    public IntentPrediction Predict(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Predict(MessageFeatures.Read(text));
    }

    /// <summary>
    /// Which words moved the prediction, strongest first: each word is left out in turn and the message read again. Takes as many
    /// predictions as the message has words, at most 64.
    /// </summary>
    public IReadOnlyList<WordInfluence> Explain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var features = MessageFeatures.Read(text);
        var words = new List<string>();
        foreach (ref readonly var token in features.Tokens.Tokens)
        {
            if (token.Length > 0 && words.Count < MostExplained)
            {
                words.Add(features.Tokens.TextOf(token).ToString());
            }
        }

        var best = Manifest.Labels.IndexOf(Predict(string.Join(' ', words)).Intent);
        var whole = LogOdds(string.Join(' ', words), best);
        return
        [
            .. words.Select((word, i) => new WordInfluence(word, whole - LogOdds(string.Join(' ', words.Where((_, k) => k != i)), best)))
                .OrderByDescending(w => Math.Abs(w.Influence)),
        ];
    }

    /// <summary>Writes the model as one file.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var payload = new PayloadWriter();
        _scorer.Write(payload);
        _scope.Write(payload);
        ModelFile.Save(stream, Manifest, payload);
    }

    /// <summary>Reads a model that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, truncated, foreign, newer or of another kind.</exception>
    public static IntentModel Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (manifest, payload) = ModelFile.Load(stream, Kind, FeatureHash.Scheme);
        var scorer = IntentScorer.Read(payload, manifest.Labels);
        var scope = ScopeDetector.Read(payload);
        payload.End();
        return new IntentModel(manifest, scorer, scope);
    }

    internal IntentPrediction Predict(MessageFeatures features)
    {
        var scores = _scorer.Width <= StackLabels ? stackalloc float[_scorer.Width] : new float[_scorer.Width];
        var signals = _scorer.Score(features, scores);
        var inScope = _scope.Score(signals);
        var top = Top(scores[.._scorer.Intents]);
        return new IntentPrediction(top[0].Label, top[0].Score, inScope < _scope.Threshold, top) { InScope = inScope };
    }

    private double LogOdds(string text, int intent)
    {
        var scores = new float[_scorer.Width];
        _scorer.Score(MessageFeatures.Read(text), scores);
        var probability = Math.Clamp(scores[intent], 1e-9, 1 - 1e-9);
        return Math.Log(probability / (1 - probability));
    }

    private ImmutableArray<ScoredLabel> Top(ReadOnlySpan<float> probabilities)
    {
        Span<int> best = stackalloc int[TopCount];
        var count = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var at = count < TopCount ? count++ : TopCount;
            while (at > 0 && probabilities[i] > probabilities[best[at - 1]])
            {
                if (at < TopCount)
                {
                    best[at] = best[at - 1];
                }

                at--;
            }

            if (at < TopCount)
            {
                best[at] = i;
            }
        }

        var top = new ScoredLabel[count];
        for (var i = 0; i < count; i++)
        {
            top[i] = new ScoredLabel(Manifest.Labels[best[i]], probabilities[best[i]]);
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(top);
    }
}
