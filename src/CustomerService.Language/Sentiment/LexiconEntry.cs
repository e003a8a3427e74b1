namespace CustomerService.Language.Sentiment;

/// <summary>What the lexicon knows about a word, phrase or emoji.</summary>
internal readonly record struct LexiconEntry(float Valence, LexiconRole Roles)
{
    public bool Has(LexiconRole role) => (Roles & role) != 0;
}
