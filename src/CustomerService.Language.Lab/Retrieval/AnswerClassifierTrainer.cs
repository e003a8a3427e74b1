using CustomerService.Language.Retrieval.Corpus;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Retrieval.Ranking;
using CustomerService.Language.Training;

namespace CustomerService.Language.Lab.Retrieval;

/// <summary>Learns an <see cref="AnswerClassifier"/> from the titles of documents and the questions they have answered.</summary>
internal static class AnswerClassifierTrainer
{
    private const int FewestQuestions = 20;

    // Below this many examples per class, likeness says more than a classifier and is cheaper.
    private const double FewestPerClass = 1.5;
    private const int MostClasses = 2000;

    public static AnswerClassifier? Train(IReadOnlyList<KnowledgeDocument> documents, int seed, CancellationToken ct)
    {
        var classes = documents
            .Select((document, slot) => (document, slot))
            .GroupBy(d => d.document.Title, StringComparer.Ordinal)
            .Where(g => g.Any(d => !d.document.Questions.IsEmpty))
            .ToArray();
        var examples = new List<(Bag Bag, int Label)>();
        var questions = 0;
        for (var label = 0; label < classes.Length; label++)
        {
            string[] asked = [.. classes[label].SelectMany(d => d.document.Questions).Distinct(StringComparer.Ordinal)];
            questions += asked.Length;
            foreach (var text in asked.Prepend(classes[label].Key))
            {
                examples.Add((Bag.Of(text), label));
            }
        }

        if (classes.Length is < 2 or > MostClasses || questions < FewestQuestions || questions < FewestPerClass * classes.Length)
        {
            return null;
        }

        var vocabulary = Vocabulary(examples);
        SparseRow[] rows =
        [
            .. examples.Select(e =>
            {
                var vector = AnswerFeatures.Vector(e.Bag, vocabulary);
                return new SparseRow(vector.Rows.ToArray(), vector.Values.ToArray(), e.Label);
            }),
        ];
        var weights = DualAscent.Train(
            new SparseMatrix(rows, vocabulary.Count), classes.Length, new DualAscentSettings { Seed = seed, Cost = 20 }, ct);
        return new AnswerClassifier(
            vocabulary, LinearWeights.Quantise(
                classes.Length, weights.Rows, weights.Biases), [.. classes.Select(c => c.Select(d => d.slot).ToArray())]);
    }

    private static FeatureVocabulary Vocabulary(List<(Bag Bag, int Label)> examples)
    {
        var frequencies = new Dictionary<uint, int>();
        foreach (var (bag, _) in examples)
        {
            foreach (var feature in bag.Words.Keys.Concat(bag.Pairs.Keys).Concat(bag.Grams.Keys))
            {
                frequencies[feature] = frequencies.GetValueOrDefault(feature) + 1;
            }
        }

        return new FeatureVocabulary(
            [.. frequencies.Keys], [.. frequencies.Values.Select(
                f => 1 + MathF.Log((1f + examples.Count) / (1f + f)))], 1 + MathF.Log(1f + examples.Count));
    }
}
