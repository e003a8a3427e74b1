using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CustomerService.Language.Retrieval;

/// <summary>Finds passages of knowledge articles by BM25 over stemmed words, titles and headings counting more. Immutable and thread-safe.</summary>
public sealed class KnowledgeIndex
{
    private readonly ImmutableArray<KnowledgeDocument> _documents;
    private readonly Passage[] _passages;
    private readonly FrozenDictionary<uint, TermPostings> _terms;
    private readonly float _unknownWeight;

    private KnowledgeIndex(
        ImmutableArray<KnowledgeDocument> documents, Passage[] passages, FrozenDictionary<uint, TermPostings> terms, float unknownWeight)
    {
        _documents = documents;
        _passages = passages;
        _terms = terms;
        _unknownWeight = unknownWeight;
    }

    /// <summary>Number of documents.</summary>
    public int DocumentCount => _documents.Length;

    /// <summary>Number of passages.</summary>
    public int PassageCount => _passages.Length;

    /// <summary>Builds an index.</summary>
    /// <exception cref="ArgumentException">Two documents have the same id.</exception>
    public static KnowledgeIndex Build(IReadOnlyList<KnowledgeDocument> docs)
    {
        ArgumentNullException.ThrowIfNull(docs);
        string[] twice = [.. docs.GroupBy(d => d.Id, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key)];
        if (twice.Length > 0)
        {
            throw new ArgumentException($"Document ids must be unique; given more than once: {string.Join(", ", twice)}.");
        }

        var builder = new PostingsBuilder();
        var passages = new List<Passage>();
        for (int document = 0; document < docs.Count; document++)
        {
            int before = passages.Count;
            passages.AddRange(PassageSplitter.Split(document, docs[document].Body));
            if (passages.Count == before)
            {
                // A title alone can still be found.
                passages.Add(new Passage(document, "", ""));
            }

            for (int i = before; i < passages.Count; i++)
            {
                builder.Add(docs[document].Title, passages[i].Heading, passages[i].Text);
            }
        }

        return new KnowledgeIndex([.. docs], [.. passages], builder.Build(), builder.UnknownWeight);
    }

    /// <summary>Searches. Never throws, whatever the query; reads its first 4,096 characters.</summary>
    /// <param name="query">What the customer wrote.</param>
    /// <param name="limit">Most hits to return, each of another document.</param>
    /// <param name="locale">Only documents of this language or of none; null takes all.</param>
    /// <returns>Hits, best first; empty when no word of the query occurs anywhere.</returns>
    public ImmutableArray<KnowledgeHit> Search(string query, int limit, string? locale = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var text = query.AsSpan(0, Math.Min(query.Length, Text.TokenBuffer.MaxCharacters));
        var scratch = SearchScratch.OfThread;
        scratch.Clear(_passages.Length);
        float asked = 0;
        foreach (uint term in scratch.Distinct(TermReader.OfThread.Read(text)))
        {
            if (!_terms.TryGetValue(term, out var postings))
            {
                asked += _unknownWeight;
                continue;
            }

            asked += postings.Rarity;
            foreach (var posting in postings.Postings)
            {
                scratch.Add(posting.Passage, posting.Weight, postings.Rarity);
            }
        }

        return Best(scratch, asked, limit, locale);
    }

    private ImmutableArray<KnowledgeHit> Best(SearchScratch scratch, float asked, int limit, string? locale)
    {
        var best = new Dictionary<int, int>();
        foreach (int passage in scratch.Touched)
        {
            int document = _passages[passage].Document;
            if (!Locales.Match(_documents[document].Locale, locale))
            {
                continue;
            }

            if (!best.TryGetValue(document, out int known) || Compare(scratch, passage, known) < 0)
            {
                best[document] = passage;
            }
        }

        var order = best.Values.ToArray();
        Array.Sort(order, (a, b) => Compare(scratch, a, b));
        var hits = ImmutableArray.CreateBuilder<KnowledgeHit>(Math.Min(limit, order.Length));
        foreach (int passage in order.AsSpan(0, Math.Min(limit, order.Length)))
        {
            var document = _documents[_passages[passage].Document];
            hits.Add(new KnowledgeHit(
                document.Id, document.Title, _passages[passage].Text, scratch.Score(passage), Math.Min(1, scratch.Matched(passage) / asked)));
        }

        return hits.MoveToImmutable();
    }

    /// <summary>Higher score first; among equals the earlier passage, so that an order never depends on chance.</summary>
    private static int Compare(SearchScratch scratch, int a, int b)
    {
        int byScore = scratch.Score(b).CompareTo(scratch.Score(a));
        return byScore != 0 ? byScore : a.CompareTo(b);
    }
}
