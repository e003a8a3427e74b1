namespace CustomerService.Language.Sentiment;

/// <summary>What <see cref="IntensityRules"/> made of a message.</summary>
internal struct IntensityReading
{
    /// <summary>Numbers that <see cref="Describe"/> writes.</summary>
    public const int Features = 39;

    private const float HalfStrength = 15f;
    private const int MostMarks = 4;
    private const float LongMessage = 30f;

    /// <summary>Words, emoji and emoticons.</summary>
    public int Words;

    /// <summary>Those with a positive feeling, and those with a negative one.</summary>
    public int PositiveWords, NegativeWords;

    /// <summary>Sum of what the words say, raised by the punctuation.</summary>
    public float Sum;

    /// <summary>The positive and the negative part of it, both positive numbers; each word counts one more than it says.</summary>
    public float Positive, Negative;

    /// <summary>The strongest words, and the first and the last one that says something.</summary>
    public float Highest, Lowest, First, Last;

    /// <summary>What stands before and after "but".</summary>
    public float BeforeContrast, AfterContrast;

    /// <summary>There is a "but"; something is denied; some but not all words are capitals.</summary>
    public bool Contrast, Denial, Capitals;

    /// <summary>Exclamation and question marks.</summary>
    public int Exclamations, Questions;

    /// <summary>The sum, squeezed into -1 to 1.</summary>
    public readonly float Compound => Sum / MathF.Sqrt((Sum * Sum) + HalfStrength);

    /// <summary>The reading as features of a learner, each about as long as a block of text features or shorter.</summary>
    public readonly void Describe(Span<float> to)
    {
        var compound = Compound;
        float words = Math.Max(1, Words);
        var weight = Positive + Negative + (Words - PositiveWords - NegativeWords) + 1e-3f;
        to[0] = compound;
        to[1] = Math.Abs(compound);
        to[2] = compound * compound;
        to[3] = Sum / 4;
        to[4] = Positive / 4;
        to[5] = Negative / 4;
        to[6] = Positive / weight;
        to[7] = Negative / weight;
        to[8] = (Words - PositiveWords - NegativeWords) / weight;
        to[9] = PositiveWords / 3f;
        to[10] = NegativeWords / 3f;
        to[11] = Highest / 3;
        to[12] = Lowest / 3;
        to[13] = First / 3;
        to[14] = Last / 3;
        to[15] = Flag(Denial);
        to[16] = Flag(Contrast);
        to[17] = BeforeContrast / 4;
        to[18] = AfterContrast / 4;
        to[19] = Math.Min(MostMarks, Exclamations) / (float)MostMarks;
        to[20] = Math.Min(MostMarks, Questions) / (float)MostMarks;
        to[21] = Flag(Capitals);
        to[22] = Flag(PositiveWords > 0 && NegativeWords > 0);
        to[23] = Flag(PositiveWords + NegativeWords == 0);
        to[24] = MathF.Tanh(Sum / 2);
        to[25] = MathF.Tanh(Sum);
        to[26] = MathF.CopySign(MathF.Sqrt(Math.Abs(compound)), compound);
        to[27] = Math.Min(LongMessage, words) / LongMessage;
        to[28] = Sum / MathF.Sqrt(words) / 2;
        to[29] = Sum / words;

        // A line with a bend at each of these: where neutral ends differs from one set of examples to the next.
        for (var bend = 0; bend < 9; bend++)
        {
            to[30 + bend] = Math.Max(0, compound - ((bend - 4) * 0.2f));
        }
    }

    private static float Flag(bool value) => value ? 1 : 0;
}
