using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Text;

namespace CustomerService.Language.Retrieval.Corpus;

/// <summary>A document with its texts read once: counts of each field, and its passages.</summary>
internal sealed class DocumentText
{
    public DocumentText(KnowledgeDocument document)
    {
        Document = document;
        Passages = [.. PassageSplitter.Split(document.Body)];
        Title.Add(document.Title);
        All.Add(document.Title);
        if (Passages.Length == 0)
        {
            // A title alone can still be found.
            Passages = [new Passage("", "")];
        }

        PassageTerms = new uint[Passages.Length][];
        for (var i = 0; i < Passages.Length; i++)
        {
            var text = Passages[i].Heading + "\n" + Passages[i].Text;
            Body.Add(text);
            All.Add(text);
            uint[] terms = [.. TermReader.OfThread.Read(text).Distinct()];
            Array.Sort(terms);
            PassageTerms[i] = terms;
        }

        foreach (var question in document.Questions)
        {
            Asked.Add(question);
        }

        TitleTopics = TopicsOf(Title);
    }

    public KnowledgeDocument Document { get; }

    public Passage[] Passages { get; }

    /// <summary>The distinct terms of each passage and its heading, ascending.</summary>
    public uint[][] PassageTerms { get; }

    public Bag Title { get; } = new();

    /// <summary>What the words of the title mean, by the list of concepts.</summary>
    public HashSet<uint> TitleTopics { get; }

    public Bag Body { get; } = new();

    /// <summary>Title and body.</summary>
    public Bag All { get; } = new();

    /// <summary>The questions it has answered.</summary>
    public Bag Asked { get; } = new();

    /// <summary>The concepts of a text's words and pairs of words.</summary>
    public static HashSet<uint> TopicsOf(Bag bag)
    {
        var topics = new HashSet<uint>();
        foreach (var term in bag.Words.Keys.Concat(bag.Pairs.Keys))
        {
            foreach (var topic in Concepts.Embedded.Of(term))
            {
                topics.Add(topic);
            }
        }

        return topics;
    }
}
