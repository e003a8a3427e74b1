using CustomerService.Language.Files;

namespace CustomerService.Language.Retrieval.Corpus;

/// <summary>What weights depend on: learned from all documents at once and kept while single documents come and go.</summary>
internal sealed record CorpusStatistics(Frequencies Words, Frequencies Pairs, Frequencies Grams, float MeanLength)
{
    public static CorpusStatistics Learn(IReadOnlyList<DocumentText> documents) => new(
        Frequencies.Count(documents.Select(d => d.All.Words.Keys)),
        Frequencies.Count(documents.Select(d => d.All.Pairs.Keys)),
        Frequencies.Count(documents.Select(d => d.All.Grams.Keys)),
        Math.Max(1, documents.Count == 0 ? 1 : (float)documents.Average(d => (double)d.Body.Length)));

    public void Write(PayloadWriter payload)
    {
        Words.Write(payload);
        Pairs.Write(payload);
        Grams.Write(payload);
        payload.Write(MeanLength);
    }

    public static CorpusStatistics Read(PayloadReader payload)
    {
        var statistics = new CorpusStatistics(
            Frequencies.Read(payload), Frequencies.Read(payload), Frequencies.Read(payload), payload.ReadSingle());
        PayloadReader.Expect(statistics.MeanLength >= 1, "its mean length is impossible");
        return statistics;
    }
}
