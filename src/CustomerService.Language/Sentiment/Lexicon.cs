using System.Collections.Frozen;
using System.Globalization;
using CustomerService.Language.Files;
using CustomerService.Language.Text;

namespace CustomerService.Language.Sentiment;

/// <summary>The embedded word list and the rules that read a sentence with it: negation, emphasis, contrast. Immutable.</summary>
internal sealed class Lexicon
{
    /// <summary>A phrase that says this or less is angry by itself.</summary>
    public const float AngryPhrase = -2.5f;

    private const float StrongerFactor = 1.35f;
    private const float WeakerFactor = 0.6f;
    private const float ShoutFactor = 1.4f;
    private const float ExclamationFactor = 0.15f;
    private const float NegationFactor = -0.7f;
    private const float BeforeContrast = 0.5f;
    private const float RepeatedEmoji = 0.3f;
    private const float HalfStrength = 3f;
    private const int NegationReach = 3;
    private const int MostExclamations = 4;
    private const int LongestLengthened = 32;
    private const int LongestRun = int.MaxValue;

    private readonly FrozenDictionary<uint, LexiconEntry> _entries;

    // By spelling, emoticons included, for the intensity rules; the entries above are by token.
    private readonly FrozenDictionary<uint, LexiconEntry> _spelt;

    private readonly LexiconAddition _added;
    private readonly LexiconAddition _addedSpelt;

    private Lexicon(LexiconAddition added, LexiconAddition addedSpelt)
    {
        _added = added;
        _addedSpelt = addedSpelt;
        _entries = added.Above(Load(forRules: false));
        _spelt = addedSpelt.Above(Load(forRules: true));
    }

    public static Lexicon Embedded { get; } = new(LexiconAddition.None, LexiconAddition.None);

    /// <summary>Words, phrases and emoji with a meaning.</summary>
    public int Count => _entries.Count;

    /// <summary>The embedded list with the valences of further words, -4 to 4; they win over its own.</summary>
    public static Lexicon With(IReadOnlyDictionary<string, double> valences)
    {
        if (valences.Count == 0)
        {
            return Embedded;
        }

        var added = new SortedDictionary<uint, float>();
        var spelt = new SortedDictionary<uint, float>();

        // In one order always: where words mean the same to the tokenizer, the last one counts.
        foreach (var (word, valence) in valences.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            var clamped = (float)Math.Clamp(valence, -4, 4);
            if (word.Length > 0 && !word.Any(char.IsWhiteSpace))
            {
                spelt[Spelling(word, LongestRun)] = clamped;
            }

            // As messages are read: folded, emoticons as their emoji. What is several words can't be looked up and is left out.
            var tokens = MessageFeatures.Read(word).Tokens.Tokens;
            if (tokens.Length == 1)
            {
                added[tokens[0].Hash] = clamped;
            }
        }

        return new Lexicon(LexiconAddition.Of(added), LexiconAddition.Of(spelt));
    }

    public void Write(PayloadWriter payload)
    {
        _added.Write(payload);
        _addedSpelt.Write(payload);
    }

    public static Lexicon Read(PayloadReader payload)
    {
        var added = LexiconAddition.Read(payload);
        var spelt = LexiconAddition.Read(payload);
        return added.Hashes.Length + spelt.Hashes.Length == 0 ? Embedded : new Lexicon(added, spelt);
    }

    /// <summary>What is known about a word, phrase or emoji of this hash.</summary>
    public bool TryFind(uint hash, out LexiconEntry entry) => _spelt.TryGetValue(hash, out entry);

    /// <summary>It is known exactly as it is spelt, capitals aside.</summary>
    public bool Spells(ReadOnlySpan<char> word) => _spelt.ContainsKey(Spelling(word, LongestRun));

    /// <summary>Looks a word up as it is spelt, or lengthened ("sooo"), or with an ending behind an apostrophe.</summary>
    /// <returns>The hash under which it was found; of its own letters when it is unknown.</returns>
    public uint Find(ReadOnlySpan<char> word, out LexiconEntry entry)
    {
        var hash = Spelling(word, LongestRun);
        if (_spelt.TryGetValue(hash, out entry))
        {
            return hash;
        }

        for (var run = 2; run >= 1 && HasRun(word); run--)
        {
            var shorter = Spelling(word, run);
            if (_spelt.TryGetValue(shorter, out entry))
            {
                return shorter;
            }
        }

        var apostrophe = word.IndexOfAny('\'', '\u2019');
        if (apostrophe > 0)
        {
            var contraction = (word[apostrophe - 1] | 0x20) == 'n'
                && apostrophe + 2 == word.Length
                && (word[apostrophe + 1] | 0x20) == 't';
            var other = contraction
                ? FeatureHash.Finish(FeatureHash.Step(Spell(word[..apostrophe], LongestRun), 't'))
                : Spelling(word[..apostrophe], LongestRun);
            return _spelt.TryGetValue(other, out entry) ? other : hash;
        }

        return hash;
    }

    /// <summary>What is known about words that stand together.</summary>
    public bool FindPhrase(ReadOnlySpan<PhraseWord> words, string text, out LexiconEntry entry)
    {
        uint hash = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var word = Find(text.AsSpan(words[i].Start, words[i].End - words[i].Start), out _);
            hash = i == 0 ? word : FeatureHash.Pair(hash, word);
        }

        return _spelt.TryGetValue(hash, out entry);
    }

    /// <summary>Hash of the lower-case letters, runs of one letter cut to a length; a typographic apostrophe is a plain one.</summary>
    private static uint Spelling(ReadOnlySpan<char> word, int longestRun) => FeatureHash.Finish(Spell(word, longestRun));

    private static ulong Spell(ReadOnlySpan<char> word, int longestRun)
    {
        var state = FeatureHash.WordSeed;
        var previous = '\0';
        var run = 0;
        foreach (var c in word)
        {
            var lower = c == '\u2019' ? '\'' : char.ToLowerInvariant(c);
            run = lower == previous ? run + 1 : 1;
            previous = lower;
            if (run <= longestRun)
            {
                state = FeatureHash.Step(state, lower);
            }
        }

        return state;
    }

    private static bool HasRun(ReadOnlySpan<char> word)
    {
        for (var i = 2; i < word.Length; i++)
        {
            if (
                char.ToLowerInvariant(word[i]) == char.ToLowerInvariant(word[i - 1])
                    && char.ToLowerInvariant(word[i]) == char.ToLowerInvariant(word[i - 2]))
            {
                return true;
            }
        }

        return false;
    }

    public LexiconReading Read(TokenBuffer message)
    {
        var tokens = message.Tokens;
        float positive = 0;
        float negative = 0;
        float anger = 0;
        float factor = 1;
        var negated = 0;
        var peak = default(ComparativeScope);
        uint lastEmoji = 0;
        var shouting = MostlyShouted(tokens);
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.AfterBreak)
            {
                negated = 0;
                factor = 1;
                peak = default;
            }

            peak.Pass(token.Hash);

            if (!TryFind(message, token, out var entry))
            {
                negated = Math.Max(0, negated - 1);
                factor = 1;
                continue;
            }

            var valence = entry.Valence;
            var angry = entry.Has(LexiconRole.Anger);
            var fixedPhrase = false;
            if (entry.Has(LexiconRole.Opener) && PhraseAt(tokens, i, out var phrase) is > 0 and var more)
            {
                valence = phrase.Valence;
                angry = phrase.Has(LexiconRole.Anger);
                i += more;
                fixedPhrase = true;
            }
            else if (entry.Has(LexiconRole.Contrast))
            {
                // "Lovely shop, but nothing works": what follows is what the writer means.
                positive *= BeforeContrast;
                negative *= BeforeContrast;
                negated = 0;
            }
            else if (entry.Has(LexiconRole.Negator))
            {
                negated = NegationReach + 1;
            }

            factor *= entry.Has(LexiconRole.Stronger) ? StrongerFactor : entry.Has(LexiconRole.Weaker) ? WeakerFactor : 1;
            negated = Math.Max(0, negated - 1);
            if (valence == 0)
            {
                continue;
            }

            var emphasis = factor * (token.Shouted && !shouting ? ShoutFactor : 1) * (token.Lengthened ? StrongerFactor : 1);
            var flipped = negated > 0 && token.Kind != TokenKind.Emoji && !fixedPhrase;
            if (!fixedPhrase && peak.Decides(entry.Has(LexiconRole.Comparative), out var turned))
            {
                flipped = turned;
                emphasis *= turned ? 1 : StrongerFactor;
            }

            // One face says it; the others repeat it.
            emphasis *= token.Kind == TokenKind.Emoji && token.Hash == lastEmoji ? RepeatedEmoji : 1;
            lastEmoji = token.Kind == TokenKind.Emoji ? token.Hash : 0;
            var value = valence * emphasis * (flipped ? NegationFactor : 1);
            positive += Math.Max(0, value);
            negative += Math.Max(0, -value);
            anger += angry && !flipped ? Math.Abs(valence) * emphasis : 0;
            factor = 1;
        }

        // Emphasis needs something to emphasise: capitals alone say nothing.
        var raised = 1 + (ExclamationFactor * Math.Min(MostExclamations, message.Exclamations)) + (shouting ? ShoutFactor - 1 : 0);
        var sum = (positive - negative) * raised;
        return new LexiconReading(Squash(sum), Squash(positive * raised), Squash(negative * raised), Squash(anger * raised));
    }

    /// <summary>How many more words the phrase has that begins there; 0 for none.</summary>
    private int PhraseAt(ReadOnlySpan<Token> tokens, int at, out LexiconEntry phrase)
    {
        phrase = default;
        if (at + 1 >= tokens.Length)
        {
            return 0;
        }

        var pair = FeatureHash.Pair(tokens[at].Hash, tokens[at + 1].Hash);
        if (at + 2 < tokens.Length && _entries.TryGetValue(FeatureHash.Pair(pair, tokens[at + 2].Hash), out phrase))
        {
            return 2;
        }

        return _entries.TryGetValue(pair, out phrase) ? 1 : 0;
    }

    private bool TryFind(TokenBuffer message, in Token token, out LexiconEntry entry)
    {
        if (_entries.TryGetValue(token.Hash, out entry))
        {
            return true;
        }

        if (!token.Lengthened || token.Length > LongestLengthened)
        {
            return false;
        }

        // "baaad" was folded to "baad", which is right for "goood" only.
        Span<char> single = stackalloc char[LongestLengthened];
        var length = 0;
        foreach (var c in message.TextOf(token))
        {
            if (length == 0 || single[length - 1] != c)
            {
                single[length++] = c;
            }
        }

        return _entries.TryGetValue(FeatureHash.Word(single[..length]), out entry);
    }

    private static float Squash(float value) => value / (HalfStrength + Math.Abs(value)) * Stretch(value);

    // |value| of 12 (several strong words, shouted) should read as nearly 1, not 0.8.
    private static float Stretch(float value) => 1 + Math.Min(0.25f, Math.Abs(value) / 40f);

    private static bool MostlyShouted(ReadOnlySpan<Token> tokens)
    {
        var shouted = 0;
        var words = 0;
        foreach (ref readonly var token in tokens)
        {
            words += token.Kind == TokenKind.Word ? 1 : 0;
            shouted += token.Shouted ? 1 : 0;
        }

        return shouted >= 3 && 2 * shouted > words;
    }

    private static Dictionary<uint, LexiconEntry> Load(bool forRules)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream("lexicon.txt")
            ?? throw new InvalidOperationException("The resource lexicon.txt is missing from CustomerService.Language.");
        using var reader = new StreamReader(stream);
        var entries = new Dictionary<uint, LexiconEntry>();
        var section = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']');
            }
            else if (line.Length > 0 && !line.StartsWith('#') && (forRules || section is not ("booster" or "damper" or "idiom")))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var hasValence = section is "valence" or "phrase" or "idiom";
                var valence = hasValence ? float.Parse(words[0], CultureInfo.InvariantCulture) : 0;
                foreach (var word in words.Skip(hasValence ? 1 : 0))
                {
                    Add(entries, word, valence, Role(section));
                }
            }
        }

        return entries;
    }

    private static LexiconRole Role(string section) => section switch
    {
        "valence" or "phrase" or "idiom" => LexiconRole.None,
        "anger" => LexiconRole.Anger,
        "negator" => LexiconRole.Negator,
        "stronger" => LexiconRole.Stronger,
        "weaker" => LexiconRole.Weaker,
        "contrast" => LexiconRole.Contrast,
        "booster" => LexiconRole.Booster,
        "damper" => LexiconRole.Damper,
        "comparative" => LexiconRole.Comparative,
        "insult" => LexiconRole.Insult,
        _ => throw new InvalidOperationException($"lexicon.txt has an unknown section '{section}'."),
    };

    private static void Add(Dictionary<uint, LexiconEntry> entries, string word, float valence, LexiconRole role)
    {
        var parts = word.Split('_');
        var hash = FeatureHash.Word(parts[0]);
        if (parts.Length > 1)
        {
            var opener = entries.GetValueOrDefault(hash);
            entries[hash] = opener with { Roles = opener.Roles | LexiconRole.Opener };
            foreach (var part in parts.Skip(1))
            {
                hash = FeatureHash.Pair(hash, FeatureHash.Word(part));
            }
        }

        var entry = entries.GetValueOrDefault(hash);
        entries[hash] = new LexiconEntry(valence != 0 ? valence : entry.Valence, entry.Roles | role);
    }
}
