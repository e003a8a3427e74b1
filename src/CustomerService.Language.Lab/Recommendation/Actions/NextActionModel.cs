using System.Collections.Immutable;
using CustomerService.Language.Files;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Recommendation.Actions;

/// <summary>Recommends what an agent or the bot should do next in a dialogue, learned from dialogues. Immutable and thread-safe.</summary>
public sealed class NextActionModel
{
    internal const string KindName = "next-action";
    private readonly FeatureVocabulary _vocabulary;
    private readonly LinearWeights _weights;
    private readonly bool _useTasks;

    internal NextActionModel(ModelManifest manifest, FeatureVocabulary vocabulary, LinearWeights weights, bool useTasks)
    {
        Manifest = manifest;
        _vocabulary = vocabulary;
        _weights = weights;
        _useTasks = useTasks;
    }

    /// <summary>What the model says about itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Learns from dialogues: every action that an agent took, from the turns before it.</summary>
    /// <exception cref="ArgumentException">The dialogues have fewer than two different actions.</exception>
    public static NextActionModel Train(
        IReadOnlyList<Dialogue> dialogues, NextActionOptions options, IProgress<TrainingProgress>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(dialogues);
        ArgumentNullException.ThrowIfNull(options);
        return NextActionTrainer.Train(dialogues, options, progress, ct);
    }

    /// <summary>The actions for the turn that comes next, the most probable first.</summary>
    /// <param name="dialogue">The dialogue so far; may have no turns.</param>
    /// <param name="limit">Most actions to return.</param>
    public ImmutableArray<ScoredLabel> Predict(Dialogue dialogue, int limit = 3)
    {
        ArgumentNullException.ThrowIfNull(dialogue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return Predict(dialogue, dialogue.Turns.Length, limit);
    }

    /// <summary>Writes the model.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var payload = new PayloadWriter();
        payload.Write(_useTasks ? 1 : 0);
        _vocabulary.Write(payload);
        _weights.Write(payload);
        ModelFile.Save(stream, Manifest, payload);
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="ModelFormatException">It is damaged, truncated, foreign, newer, or of another kind.</exception>
    public static NextActionModel Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (manifest, payload) = ModelFile.Load(stream, KindName, FeatureHash.Scheme);
        PayloadReader.Expect(manifest.Labels.Length > 1, "it has no actions");
        var useTasks = payload.ReadInt32() != 0;
        var vocabulary = FeatureVocabulary.Read(payload);
        var weights = LinearWeights.Read(payload, manifest.Labels.Length, vocabulary.Count);
        payload.End();
        return new NextActionModel(manifest, vocabulary, weights, useTasks);
    }

    internal ImmutableArray<ScoredLabel> Predict(Dialogue dialogue, int end, int limit)
    {
        var features = new DialogueFeatures(_useTasks).Read(dialogue, end);
        var vector = SparseVector.OfThread;
        NextActionTrainer.Fill(vector, features, _vocabulary);
        var logits = new float[_weights.Stride];
        _weights.Score(vector, logits);
        double best = logits.Take(_weights.Labels).Max();
        var sum = logits.Take(_weights.Labels).Sum(l => Math.Exp(l - best));
        return
        [
            .. Enumerable.Range(0, _weights.Labels)
                .OrderByDescending(i => logits[i])
                .ThenBy(i => i)
                .Take(limit)
                .Select(i => new ScoredLabel(Manifest.Labels[i], Math.Exp(logits[i] - best) / sum)),
        ];
    }
}
