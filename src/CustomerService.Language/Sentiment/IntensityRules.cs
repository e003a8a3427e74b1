using CustomerService.Language.Text;

namespace CustomerService.Language.Sentiment;

/// <summary>
/// How strongly a message feels, by the rules of Hutto and Gilbert, "VADER: a parsimonious rule-based model for sentiment analysis
/// of social media text" (2014), over whatever words the lexicon has: intensifiers and how far away they stand, capitals, negation
/// in the three words before, what follows "but", idioms, punctuation. The constants are the ones they measured.
/// </summary>
internal static class IntensityRules
{
    private const float BoostStep = 0.293f;
    private const float CapitalsStep = 0.733f;
    private const float NegationFactor = -0.74f;
    private const float NeverSoFactor = 1.25f;
    private const float BeforeContrast = 0.5f;
    private const float AfterContrast = 1.5f;
    private const float ExclamationStep = 0.292f;
    private const int MostExclamations = 4;
    private const float QuestionStep = 0.18f;
    private const int ManyQuestions = 4;
    private const float ManyQuestionsStep = 0.96f;
    private const int Reach = 3;
    private const int OwnNegatorReach = 2;

    private static readonly float[] Nearness = [1f, 0.95f, 0.9f];
    private static readonly uint Never = FeatureHash.Word("never");
    private static readonly uint So = FeatureHash.Word("so");
    private static readonly uint This = FeatureHash.Word("this");
    private static readonly uint Without = FeatureHash.Word("without");
    private static readonly uint Doubt = FeatureHash.Word("doubt");
    private static readonly uint Least = FeatureHash.Word("least");
    private static readonly uint At = FeatureHash.Word("at");
    private static readonly uint Very = FeatureHash.Word("very");
    private static readonly uint But = FeatureHash.Word("but");
    private static readonly uint Or = FeatureHash.Word("or");
    private static readonly uint Nor = FeatureHash.Word("nor");

    /// <summary>Reads a message; leaves in each word what it contributes.</summary>
    public static IntensityReading Read(Lexicon lexicon, Span<MessageWord> words, ReadOnlySpan<char> message)
    {
        var reading = new IntensityReading { Words = words.Length, Exclamations = message.Count('!'), Questions = message.Count('?') };
        reading.Capitals = SomeCapitals(words);
        JoinIdioms(lexicon, words);
        var contrast = -1;
        var scope = default(ComparativeScope);
        for (var i = 0; i < words.Length; i++)
        {
            reading.Denial |= words[i].Negates;
            contrast = contrast < 0 && words[i].Hash == But ? i : contrast;
            scope = words[i].Breaks ? default : scope;
            scope.Pass(words[i].Hash);
            if (words[i].Feels && scope.Decides(words[i].Entry.Has(LexiconRole.Comparative), out var turned))
            {
                words[i].Turned = turned;
                words[i].Share = words[i].Entry.Valence * (turned ? NegationFactor : NeverSoFactor);
            }
            else if (words[i].Feels && !NegatesItsNeighbour(words, i) && !IsWithoutDoubt(words, i))
            {
                words[i].Share = Share(words, i, reading.Capitals);
            }
        }

        if (contrast >= 0)
        {
            Weigh(words, contrast, ref reading);
        }

        Add(words, ref reading);
        return reading;
    }

    /// <summary>What a word contributes, seen with the three before it.</summary>
    private static float Share(Span<MessageWord> words, int at, bool capitals)
    {
        ref var word = ref words[at];
        var value = word.Entry.Valence;
        if (NegatedByFeelingWord(words, at))
        {
            value = Turn(ref word, value);
        }

        value += word.Capitals && capitals ? MathF.CopySign(CapitalsStep, value) : 0;
        var apart = false;
        for (var distance = 1; distance <= Reach && distance <= at; distance++)
        {
            ref var before = ref words[at - distance];
            apart |= words[at - distance + 1].Breaks;
            if (before.Feels)
            {
                continue;
            }

            var step = before.Boosts ? BoostStep : before.Damps ? -BoostStep : 0;
            if (step != 0)
            {
                step += before.Capitals && capitals ? CapitalsStep : 0;
                value += MathF.CopySign(step * Nearness[distance - 1], value * step);
            }

            if (before.Negates && !apart)
            {
                value = Negate(words, at, distance, value);
            }
        }

        var least = at > 0 && words[at - 1].Hash == Least && !(at > 1 && (words[at - 2].Hash == At || words[at - 2].Hash == Very));
        return least ? Turn(ref word, value) : value;
    }

    private static float Negate(Span<MessageWord> words, int at, int distance, float value)
    {
        var negator = words[at - distance].Hash;
        var next = words[at - distance + 1].Hash;

        // "never so good", "never this good" praise; "without doubt" denies nothing.
        if (negator == Never && distance > 1 && (next == So || next == This))
        {
            return value * NeverSoFactor;
        }

        return negator == Without && next == Doubt ? value : Turn(ref words[at], value);
    }

    private static float Turn(ref MessageWord word, float value)
    {
        word.Turned = !word.Turned;
        return value * NegationFactor;
    }

    /// <summary>"no" has a feeling of its own in some lexicons; before another such word it only turns that one.</summary>
    private static bool NegatesItsNeighbour(Span<MessageWord> words, int at) =>
        words[at].Negates && at + 1 < words.Length && words[at + 1].Feels;

    private static bool IsWithoutDoubt(Span<MessageWord> words, int at) =>
        at > 0 && words[at].Hash == Doubt && words[at - 1].Hash == Without;

    private static bool NegatedByFeelingWord(Span<MessageWord> words, int at)
    {
        for (var distance = 1; distance <= Reach && distance <= at; distance++)
        {
            ref var before = ref words[at - distance];
            if (words[at - distance + 1].Breaks)
            {
                break;
            }

            if (before.Feels && before.Negates
                && (distance <= OwnNegatorReach || words[at - 1].Hash == Or || words[at - 1].Hash == Nor))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The feeling of an idiom stands at its last word; the others have none.</summary>
    private static void JoinIdioms(Lexicon lexicon, Span<MessageWord> words)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (!words[i].Entry.Has(LexiconRole.Opener))
            {
                continue;
            }

            var pair = FeatureHash.Pair(words[i].Hash, words[i + 1].Hash);
            var length = 2;
            if (i + 2 >= words.Length || !lexicon.TryFind(FeatureHash.Pair(pair, words[i + 2].Hash), out var idiom))
            {
                if (!lexicon.TryFind(pair, out idiom))
                {
                    continue;
                }
            }
            else
            {
                length = 3;
            }

            for (var k = 0; k < length; k++)
            {
                words[i + k].Entry = k == length - 1 ? idiom : default;
                words[i + k].Negates = false;
            }

            words[i + length - 1].Hash = length == 2 ? pair : FeatureHash.Pair(pair, words[i + 2].Hash);
            i += length - 1;
        }
    }

    private static void Weigh(Span<MessageWord> words, int contrast, ref IntensityReading reading)
    {
        reading.Contrast = true;
        for (var i = 0; i < words.Length; i++)
        {
            var share = words[i].Share;
            reading.BeforeContrast += i < contrast ? share : 0;
            reading.AfterContrast += i > contrast ? share : 0;
            words[i].Share = share * (i < contrast ? BeforeContrast : AfterContrast);
        }
    }

    private static void Add(Span<MessageWord> words, ref IntensityReading reading)
    {
        foreach (ref var word in words)
        {
            var share = word.Share;
            if (share == 0)
            {
                continue;
            }

            reading.Sum += share;
            reading.Positive += share > 0 ? share + 1 : 0;
            reading.Negative += share < 0 ? 1 - share : 0;
            reading.PositiveWords += share > 0 ? 1 : 0;
            reading.NegativeWords += share < 0 ? 1 : 0;
            reading.Highest = Math.Max(reading.Highest, share);
            reading.Lowest = Math.Min(reading.Lowest, share);
            reading.First = reading.First == 0 ? share : reading.First;
            reading.Last = share;
        }

        var emphasis = ExclamationStep * Math.Min(MostExclamations, reading.Exclamations);
        emphasis += reading.Questions >= ManyQuestions ? ManyQuestionsStep : reading.Questions > 1 ? reading.Questions * QuestionStep : 0;
        if (reading.Sum != 0)
        {
            reading.Sum += MathF.CopySign(emphasis, reading.Sum);
        }

        if (reading.Positive > reading.Negative)
        {
            reading.Positive += emphasis;
        }
        else if (reading.Negative > reading.Positive)
        {
            reading.Negative += emphasis;
        }
    }

    /// <summary>Capitals emphasise only where not all words are written so.</summary>
    private static bool SomeCapitals(Span<MessageWord> words)
    {
        var shouted = 0;
        foreach (ref var word in words)
        {
            shouted += word.Capitals ? 1 : 0;
        }

        return shouted > 0 && shouted < words.Length;
    }
}
