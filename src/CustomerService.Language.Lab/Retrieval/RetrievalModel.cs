using CustomerService.Language.Files;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Encoders;
using CustomerService.Language.Retrieval.Latent;
using CustomerService.Language.Retrieval.Ranking;
using CustomerService.Language.Retrieval.Segments;
using CustomerService.Language.Text;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>A knowledge index that has learned from answered questions, as a file. Immutable and thread-safe.</summary>
public sealed class RetrievalModel
{
    internal const string KindName = "retrieval";

    // r2: three further kinds of evidence, from titles.
    internal const string Scheme = FeatureHash.Scheme + "-r2";

    internal RetrievalModel(ModelManifest manifest, KnowledgeIndex index)
    {
        Manifest = manifest;
        Index = index;
    }

    /// <summary>What the model says about itself.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The index; updates of it are not updates of the model.</summary>
    public KnowledgeIndex Index { get; }

    /// <summary>Builds an index of documents and learns from questions whose answers are known.</summary>
    /// <param name="documents">The documents, ids unique.</param>
    /// <param name="questions">Answered questions, and some that no document answers; may be empty.</param>
    /// <param name="options">How to train.</param>
    /// <param name="progress">Told a few times how far the training is.</param>
    /// <param name="ct">Stops the training.</param>
    /// <exception cref="ArgumentException">Ids are not unique, or a question names a document that is not there.</exception>
    public static RetrievalModel Train(
        IReadOnlyList<KnowledgeDocument> documents, IReadOnlyList<RetrievalQuestion> questions, RetrievalTrainingOptions options,
        IProgress<TrainingProgress>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(options);
        return RetrievalTrainer.Train(documents, questions, options, progress, ct);
    }

    /// <summary>Finds the documents that answer a question, and says whether any does.</summary>
    public KnowledgeAnswer Ask(KnowledgeQuery query) => Index.Ask(query);

    /// <summary>Writes the model.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var payload = new PayloadWriter();
        DocumentTable.Write(payload, [.. Index.State.Segments.SelectMany(s => s.Live).Select(d => d.Document)]);
        Index.State.Statistics.Write(payload);
        Index.State.Space.Write(payload);
        Index.State.Weights.Write(payload);
        Index.State.Confidence.Write(payload);
        TextTable.Write(payload, Index.State.Unanswered.Texts);
        payload.Write(Index.State.Classifier is null ? 0 : 1);
        Index.State.Classifier?.Write(payload);
        ModelFile.Save(stream, Manifest, payload);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="stream">What <see cref="Save"/> wrote.</param>
    /// <param name="encoder">The encoder it was trained with, if any.</param>
    /// <exception cref="ModelFormatException">It is damaged, truncated, foreign, newer, or of another kind.</exception>
    public static RetrievalModel Load(Stream stream, ITextEncoder? encoder = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (manifest, payload) = ModelFile.Load(stream, KindName, Scheme);
        var documents = DocumentTable.Read(payload);
        var statistics = CorpusStatistics.Read(payload);
        var space = LatentSpace.Read(payload);
        var weights = FusionWeights.Read(payload);
        var confidence = ConfidenceModel.Read(payload);
        var unanswered = TextTable.ReadAll(payload);
        var classifier = payload.ReadInt32() == 0 ? null : AnswerClassifier.Read(payload, documents.Count);
        payload.End();
        var options = new KnowledgeIndexOptions { Seed = manifest.Seed, Encoder = encoder };
        var index = KnowledgeIndex.Assemble(
            [.. documents.Select(d => new DocumentText(d))], statistics, space, options, weights, confidence)
            .With(classifier, AskedQuestions.Build(unanswered, statistics, space));
        return new RetrievalModel(manifest, index);
    }
}
