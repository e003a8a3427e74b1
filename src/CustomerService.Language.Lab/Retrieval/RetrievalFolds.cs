using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Latent;
using CustomerService.Language.Retrieval.Ranking;
using CustomerService.Language.Retrieval.Segments;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>Ranks every training question with an index that has learned from other questions only.</summary>
internal static class RetrievalFolds
{
    public static List<LabeledRanking> Rank(
        IReadOnlyList<KnowledgeDocument> documents, IReadOnlyList<RetrievalQuestion> questions, int[] foldOf, int folds,
        CorpusStatistics statistics, LatentSpace space, KnowledgeIndexOptions options, FusionWeights weights,
        Action<int> done, CancellationToken ct)
    {
        var rankings = new LabeledRanking[questions.Count];
        for (var fold = 0; fold < folds; fold++)
        {
            ct.ThrowIfCancellationRequested();
            var left = fold;
            var learned = questions.Where((_, i) => foldOf[i] != left);
            var answering = WithQuestions(documents, learned);
            var index = KnowledgeIndex.Assemble(
                [.. answering.Select(d => new DocumentText(d))], statistics, space, options, weights, ConfidenceModel.Default)
                .With(
                    AnswerClassifierTrainer.Train(answering, options.Seed, ct),
                    AskedQuestions.Build(Unanswered(learned), statistics, space));
            for (var i = 0; i < questions.Count; i++)
            {
                if (foldOf[i] == fold)
                {
                    rankings[i] = Rank(index, questions[i]);
                }
            }

            done(fold + 1);
        }

        return [.. rankings];
    }

    public static IEnumerable<string> Unanswered(IEnumerable<RetrievalQuestion> questions) =>
        questions.Where(q => q.Relevant.IsEmpty).Select(q => q.Text);

    public static LabeledRanking Rank(KnowledgeIndex index, RetrievalQuestion question)
    {
        var (text, ranked) = index.Rank(new KnowledgeQuery(question.Text) { History = question.History });
        var relevant = question.Relevant.ToHashSet(StringComparer.Ordinal);
        return new LabeledRanking(
            index.State, text, ranked, [.. ranked.Select(
                c => relevant.Contains(index.State.Document(c.Slot).Document.Id))], relevant.Count > 0);
    }

    /// <summary>The documents, each with the questions it answers.</summary>
    public static List<KnowledgeDocument> WithQuestions(
        IReadOnlyList<KnowledgeDocument> documents, IEnumerable<RetrievalQuestion> questions)
    {
        var byDocument = questions
            .SelectMany(q => q.Relevant.Select(id => (id, q.Text)))
            .GroupBy(q => q.id, q => q.Text, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        return [.. documents.Select(
            d => byDocument.TryGetValue(d.Id, out var texts) ? d with { Questions = [.. d.Questions, .. texts] } : d)];
    }
}
