namespace CustomerService.Language.Sentiment;

/// <summary>A word, emoji or emoticon as it is spelt in a message, and what the rules made of it.</summary>
internal struct MessageWord
{
    /// <summary>Hash of its letters in lower case.</summary>
    public uint Hash;

    /// <summary>What the lexicon says about it.</summary>
    public LexiconEntry Entry;

    /// <summary>It has letters, and all are capitals.</summary>
    public bool Capitals;

    /// <summary>It turns the feeling of what follows ("not", "isn't").</summary>
    public bool Negates;

    /// <summary>A comma, or what ends a sentence, stands before it: no negation reaches over that.</summary>
    public bool Breaks;

    /// <summary>It is to the feeling of the message what it says itself, after emphasis, negation and contrast; 0 for most words.</summary>
    public float Share;

    /// <summary>A negation turned its feeling.</summary>
    public bool Turned;

    /// <summary>It makes the next words stronger.</summary>
    public readonly bool Boosts => Entry.Has(LexiconRole.Stronger | LexiconRole.Booster);

    /// <summary>It makes the next words weaker.</summary>
    public readonly bool Damps => !Boosts && Entry.Has(LexiconRole.Weaker | LexiconRole.Damper);

    /// <summary>It has a feeling of its own.</summary>
    public readonly bool Feels => Entry.Valence != 0 && !Boosts && !Damps;
}
