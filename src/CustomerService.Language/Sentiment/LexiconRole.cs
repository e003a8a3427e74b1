namespace CustomerService.Language.Sentiment;

/// <summary>What a word does to the feeling of a sentence besides its own valence.</summary>
[Flags]
internal enum LexiconRole : ushort
{
    None = 0,
    Negator = 1,
    Stronger = 2,
    Weaker = 4,
    Contrast = 8,
    Anger = 16,

    /// <summary>First word of a phrase: only then the pair is looked up.</summary>
    Opener = 32,

    /// <summary>Makes the next words stronger and has no feeling of its own, for <see cref="IntensityRules"/> only.</summary>
    Booster = 64,

    /// <summary>Makes the next words weaker, for <see cref="IntensityRules"/> only.</summary>
    Damper = 128,

    /// <summary>A comparative: "couldn't be better" praises, "could be better" does not.</summary>
    Comparative = 256,

    /// <summary>Said of a person or a thing: of oneself it is no anger, of a company it is.</summary>
    Insult = 512,
}
