namespace CustomerService.Language.Text;

/// <summary>
/// The one pass over a message that every model shares: tokens, words, word pairs, character n-grams within words.
/// An instance belongs to its thread and is valid until the thread reads the next message.
/// </summary>
internal sealed class MessageFeatures
{
    private const int ShortestGram = 3;
    private const int LongestGram = 5;
    private const char Boundary = ' ';
    private const int LongestStemmed = 64;
    private const uint Edge = 0x5EED_ED6E;
    private const uint FirstSign = 0x51_0001;
    private const uint LastSign = 0x51_0002;
    private const uint LengthSign = 0x51_0003;
    private const uint QuestionSign = 0x51_0004;
    private const uint ExclamationSign = 0x51_0005;
    private const uint PauseSign = 0x51_0006;
    private const uint ShoutSign = 0x51_0007;
    private const int FixedSigns = 6;
    private const int LongestCounted = 12;
    private const int MostMarksCounted = 3;

    [ThreadStatic]
    private static MessageFeatures? _current;

    public TokenBuffer Tokens { get; } = new();

    public FeatureSet Words { get; } = new();

    public FeatureSet Pairs { get; } = new();

    /// <summary>Three words that follow each other.</summary>
    public FeatureSet Triples { get; } = new();

    /// <summary>Words without their English endings.</summary>
    public FeatureSet Stems { get; } = new();

    /// <summary>Pairs of such words, and the first and the last one with the edge of the message.</summary>
    public FeatureSet StemPairs { get; } = new();

    /// <summary>Character 3- to 5-grams of words with their boundaries.</summary>
    public FeatureSet Grams { get; } = new();

    /// <summary>Character 1- and 2-grams, for language identification.</summary>
    public FeatureSet ShortGrams { get; } = new();

    /// <summary>
    /// What the words leave out: the first and the last one, shouted ones, how long the message is, how often it asks, exclaims and
    /// falters ("...").
    /// </summary>
    public FeatureSet Signs { get; } = new();

    /// <summary>What the words and phrases are about, by the embedded list.</summary>
    public FeatureSet Topics { get; } = new();

    /// <summary>The features of a message, in this thread's buffers.</summary>
    public static MessageFeatures Read(ReadOnlySpan<char> message)
    {
        var features = _current ??= new MessageFeatures();
        features.Fill(message);
        return features;
    }

    private void Fill(ReadOnlySpan<char> message)
    {
        Tokens.Read(message);
        var tokens = Tokens.Tokens;
        var padded = Tokens.Text.Length + (2 * tokens.Length);
        Words.Clear(tokens.Length);
        Pairs.Clear(tokens.Length);
        Triples.Clear(tokens.Length);
        Stems.Clear(tokens.Length);
        StemPairs.Clear(tokens.Length + 1);
        Grams.Clear(padded * (LongestGram - ShortestGram + 1));
        ShortGrams.Clear(2 * padded);

        uint previous = 0;
        uint previousPair = 0;
        var previousStem = Edge;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            Words.Add(token.Hash);
            if (i > 0)
            {
                var pair = FeatureHash.Pair(previous, token.Hash);
                Pairs.Add(pair);
                if (i > 1)
                {
                    Triples.Add(FeatureHash.Pair(previousPair, token.Hash));
                }

                previousPair = pair;
            }

            previous = token.Hash;
            var stem = Stem(token);
            Stems.Add(stem);
            StemPairs.Add(FeatureHash.Pair(previousStem, stem));
            previousStem = stem;
            if (token.Kind == TokenKind.Word)
            {
                AddGrams(Tokens.TextOf(token));
            }
        }

        if (tokens.Length > 0)
        {
            StemPairs.Add(FeatureHash.Pair(previousStem, Edge));
        }

        AddSigns();
        var concepts = Concepts.Embedded;
        Topics.Clear((Stems.Hashes.Length + StemPairs.Hashes.Length) * concepts.MostPerWord);
        AddTopics(concepts, Stems.Hashes);
        AddTopics(concepts, StemPairs.Hashes);
    }

    private void AddSigns()
    {
        var tokens = Tokens.Tokens;
        Signs.Clear(tokens.Length + FixedSigns);
        if (tokens.Length == 0)
        {
            return;
        }

        Signs.Add(FeatureHash.Pair(FirstSign, tokens[0].Hash));
        Signs.Add(FeatureHash.Pair(LastSign, tokens[^1].Hash));
        Signs.Add(FeatureHash.Pair(LengthSign, (uint)Math.Min(LongestCounted, tokens.Length)));
        Signs.Add(FeatureHash.Pair(QuestionSign, (uint)Math.Min(MostMarksCounted, Tokens.Message.Count('?'))));
        Signs.Add(FeatureHash.Pair(ExclamationSign, (uint)Math.Min(MostMarksCounted, Tokens.Exclamations)));
        Signs.Add(FeatureHash.Pair(PauseSign, (uint)Math.Min(MostMarksCounted, Tokens.Message.Count("..."))));
        foreach (ref readonly var token in tokens)
        {
            if (token.Shouted)
            {
                Signs.Add(FeatureHash.Pair(ShoutSign, token.Hash));
            }
        }
    }

    private void AddTopics(Concepts concepts, ReadOnlySpan<uint> stems)
    {
        foreach (var stem in stems)
        {
            foreach (var topic in concepts.Of(stem))
            {
                Topics.Add(topic);
            }
        }
    }

    private uint Stem(in Token token)
    {
        if (token.Kind != TokenKind.Word || token.Length > LongestStemmed)
        {
            return token.Hash;
        }

        Span<char> word = stackalloc char[LongestStemmed];
        Tokens.TextOf(token).CopyTo(word);
        var length = EnglishStemmer.Stem(word[..token.Length]);
        return length == token.Length ? token.Hash : FeatureHash.Word(word[..length]);
    }

    private void AddGrams(ReadOnlySpan<char> word)
    {
        // The word is read as if a boundary stood on both sides: position 0 and position length + 1.
        var end = word.Length + 2;
        for (var start = 0; start < end; start++)
        {
            var state = FeatureHash.GramSeed;
            var last = Math.Min(end, start + LongestGram);
            for (var at = start; at < last; at++)
            {
                state = FeatureHash.Step(state, at == 0 || at == end - 1 ? Boundary : word[at - 1]);
                if (at - start + 1 >= ShortestGram)
                {
                    Grams.Add(FeatureHash.Finish(state));
                }
                else if (at > start || (start > 0 && start < end - 1))
                {
                    ShortGrams.Add(FeatureHash.Finish(state));
                }
            }
        }
    }
}
