using System.Collections.Immutable;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Latent;
using CustomerService.Language.Retrieval.Ranking;
using CustomerService.Language.Retrieval.Segments;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>Builds an index and, from questions with known answers, learns what evidence counts and when to abstain.</summary>
internal static class RetrievalTrainer
{
    private const int Folds = 5;
    private const int FewestQuestions = 20;
    private const double ConfidenceStiffness = 0.003;

    public static RetrievalModel Train(
        IReadOnlyList<KnowledgeDocument> documents, IReadOnlyList<RetrievalQuestion> questions, RetrievalTrainingOptions options,
        IProgress<TrainingProgress>? progress, CancellationToken ct)
    {
        Check(documents, questions);
        var steps = questions.Count < FewestQuestions ? 2 : Folds + 3;
        progress?.Report(new TrainingProgress("read documents", 0, steps));
        var indexOptions = new KnowledgeIndexOptions { Seed = options.Seed, Encoder = options.Encoder };
        var texts = documents.Select(d => new DocumentText(d)).ToArray();
        var statistics = CorpusStatistics.Learn(texts);
        var space = LatentSpaceTrainer.Train(texts, statistics, options.Seed, ct);
        progress?.Report(new TrainingProgress("learn a dense space", 1, steps));

        var weights = FusionWeights.Default;
        var confidence = ConfidenceModel.Default;
        var metrics = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        if (questions.Count >= FewestQuestions)
        {
            var foldOf = FoldsOf(questions.Count, options.Seed);
            var rankings = RetrievalFolds.Rank(
                documents, questions, foldOf, Folds, statistics, space, indexOptions, weights,
                done => progress?.Report(new TrainingProgress("rank held-out questions", 1 + done, steps)), ct);
            metrics["mrr10"] = HeldOutReciprocalRank(rankings, foldOf, options, ct);
            weights = FusionTrainer.Fit(rankings, FusionWeights.Default, options.Stiffness, ct);
            progress?.Report(new TrainingProgress("learn when to abstain", Folds + 2, steps));
            confidence = ConfidenceTrainer.Fit([.. rankings.Select(r => r.With(weights))], ConfidenceStiffness, ConfidenceModel.Default);
        }

        var answering = RetrievalFolds.WithQuestions(documents, questions);
        var index = KnowledgeIndex.Assemble(
            [.. answering.Select(d => new DocumentText(d))], statistics, space, indexOptions, weights, confidence)
            .With(
                AnswerClassifierTrainer.Train(answering, options.Seed, ct),
                AskedQuestions.Build(RetrievalFolds.Unanswered(questions), statistics, space));
        progress?.Report(new TrainingProgress("index documents", steps, steps));
        var examples = documents.Select(d => new LabeledText(d.Title + "\0" + d.Body, d.Id))
            .Concat(questions.Select(q => new LabeledText(q.Text, string.Join('\0', q.Relevant))))
            .ToArray();
        return new RetrievalModel(
            ModelManifests.Create(
                RetrievalModel.KindName,
                [],
                examples,
                options.Seed,
                metrics.ToImmutable()) with
            { FeatureScheme = RetrievalModel.Scheme }, index);
    }

    /// <summary>What the learned weights reach on questions of which they have seen nothing.</summary>
    private static double HeldOutReciprocalRank(
        List<LabeledRanking> rankings, int[] foldOf, RetrievalTrainingOptions options, CancellationToken ct)
    {
        var ranks = new List<double>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var left = fold;
            var weights = FusionTrainer.Fit([.. rankings.Where((_, i) => foldOf[i] != left)], FusionWeights.Default, options.Stiffness, ct);
            ranks.AddRange(rankings.Where((r, i) => foldOf[i] == left && r.Answerable).Select(r => r.With(weights).ReciprocalRank()));
        }

        return ranks.Count == 0 ? 0 : ranks.Average();
    }

    private static int[] FoldsOf(int count, int seed)
    {
        int[] folds = [.. Enumerable.Range(0, count).Select(i => i % Folds)];
        new Random(seed).Shuffle(folds);
        return folds;
    }

    private static void Check(IReadOnlyList<KnowledgeDocument> documents, IReadOnlyList<RetrievalQuestion> questions)
    {
        if (documents.Count == 0)
        {
            throw new ArgumentException("There are no documents to find: give at least one.");
        }

        var ids = documents.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        if (ids.Count < documents.Count)
        {
            KnowledgeIndex.RequireUnique(documents);
        }

        string[] unknown = [.. questions.SelectMany(q => q.Relevant.Where(id => !ids.Contains(id)).Select(id => $"{q.Id} names {id}")).Take(10)];
        if (unknown.Length > 0)
        {
            throw new ArgumentException($"Questions name documents that are not there: {string.Join("; ", unknown)}. Add the documents or correct the ids.");
        }
    }
}
