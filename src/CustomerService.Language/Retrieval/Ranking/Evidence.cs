namespace CustomerService.Language.Retrieval.Ranking;

/// <summary>What speaks for a document: positions in its vector of evidence. All between 0 and about 1; part of the model format.</summary>
internal static class Evidence
{
    /// <summary>BM25 over title, body and answered questions, as a share of a full match.</summary>
    public const int Fielded = 0;

    /// <summary>BM25 over the body.</summary>
    public const int Body = 1;

    /// <summary>Cosine of the words.</summary>
    public const int Words = 2;

    /// <summary>Share of the question's weight that the document speaks about.</summary>
    public const int QueryCoverage = 3;

    /// <summary>Share of the title's weight that the question asks for.</summary>
    public const int TitleCoverage = 4;

    /// <summary>BM25 over pairs of neighbouring words.</summary>
    public const int Pairs = 5;

    /// <summary>Cosine of the character n-grams.</summary>
    public const int Grams = 6;

    /// <summary>Cosine of the character n-grams with the title.</summary>
    public const int TitleGrams = 7;

    /// <summary>How many of these are summed from postings, one after the other from 0.</summary>
    public const int Summed = 8;

    /// <summary>Cosine in the latent space.</summary>
    public const int Dense = 8;

    /// <summary>Cosine with the title in the latent space.</summary>
    public const int DenseTitle = 9;

    /// <summary>Cosine in the strongest dimensions of the latent space.</summary>
    public const int Coarse = 10;

    /// <summary>Cosine with the title in the strongest dimensions.</summary>
    public const int CoarseTitle = 11;

    /// <summary>Share of the question's weight that the best single passage, or the title, speaks about.</summary>
    public const int Passage = 12;

    /// <summary>Likeness of the most like question that the document has answered.</summary>
    public const int Asked = 13;

    /// <summary>Mean likeness of the three most like ones.</summary>
    public const int AskedMean = 14;

    /// <summary>Cosine in the latent space with the nearest question that the document has answered.</summary>
    public const int AskedDense = 15;

    /// <summary>How surely the conversation is about the document's entity.</summary>
    public const int Entity = 16;

    /// <summary>Cosine by the operator's encoder.</summary>
    public const int Encoder = 17;

    /// <summary>What a classifier of answered questions says, on a logarithmic scale: 1 is certain.</summary>
    public const int Learned = 18;

    /// <summary>Share of the question's weight in words that the title says in other words, by the list of concepts.</summary>
    public const int TitleMeaning = 19;

    /// <summary>Share of the title's weight in words that the question says in other words.</summary>
    public const int AskedMeaning = 20;

    /// <summary>Share of the question's codes and numbers that are in the title.</summary>
    public const int TitleExact = 21;

    /// <summary>Length of the vector.</summary>
    public const int Count = 22;
}
