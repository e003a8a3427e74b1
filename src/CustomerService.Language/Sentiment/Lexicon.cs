using System.Collections.Frozen;
using System.Globalization;
using CustomerService.Language.Models;
using CustomerService.Language.Text;

namespace CustomerService.Language.Sentiment;

/// <summary>The embedded word list and the rules that read a sentence with it: negation, emphasis, contrast. Immutable.</summary>
internal sealed class Lexicon
{
    private const float StrongerFactor = 1.35f;
    private const float WeakerFactor = 0.6f;
    private const float ShoutFactor = 1.4f;
    private const float ExclamationFactor = 0.15f;
    private const float NegationFactor = -0.7f;
    private const float BeforeContrast = 0.5f;
    private const float HalfStrength = 3f;
    private const int NegationReach = 3;
    private const int MostExclamations = 4;
    private const int LongestLengthened = 32;

    private readonly FrozenDictionary<uint, LexiconEntry> _entries;

    private readonly uint[] _addedHashes;
    private readonly float[] _addedValences;

    private Lexicon(Dictionary<uint, LexiconEntry> entries, uint[] addedHashes, float[] addedValences)
    {
        _addedHashes = addedHashes;
        _addedValences = addedValences;
        for (int i = 0; i < addedHashes.Length; i++)
        {
            var entry = entries.GetValueOrDefault(addedHashes[i]);
            entries[addedHashes[i]] = entry with { Valence = addedValences[i] };
        }

        _entries = entries.ToFrozenDictionary();
    }

    public static Lexicon Embedded { get; } = new(Load(), [], []);

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
        foreach (var (word, valence) in valences)
        {
            // As messages are read: folded, emoticons as their emoji. What is several words can't be looked up and is left out.
            var tokens = MessageFeatures.Read(word).Tokens.Tokens;
            if (tokens.Length == 1)
            {
                added[tokens[0].Hash] = (float)Math.Clamp(valence, -4, 4);
            }
        }

        return new Lexicon(Load(), [.. added.Keys], [.. added.Values]);
    }

    public void Write(PayloadWriter payload)
    {
        payload.Write(_addedHashes);
        payload.Write(_addedValences);
    }

    public static Lexicon Read(PayloadReader payload)
    {
        uint[] hashes = payload.ReadUInt32s();
        float[] valences = payload.ReadSingles(hashes.Length);
        return hashes.Length == 0 ? Embedded : new Lexicon(Load(), hashes, valences);
    }

    public LexiconReading Read(TokenBuffer message)
    {
        var tokens = message.Tokens;
        float positive = 0;
        float negative = 0;
        float anger = 0;
        float factor = 1;
        int negated = 0;
        bool shouting = MostlyShouted(tokens);
        for (int i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.AfterBreak)
            {
                negated = 0;
                factor = 1;
            }

            if (!TryFind(message, token, out var entry))
            {
                negated = Math.Max(0, negated - 1);
                factor = 1;
                continue;
            }

            float valence = entry.Valence;
            bool angry = entry.Has(LexiconRole.Anger);
            if (entry.Has(LexiconRole.Opener) && i + 1 < tokens.Length
                && _entries.TryGetValue(FeatureHash.Pair(token.Hash, tokens[i + 1].Hash), out var phrase))
            {
                valence = phrase.Valence;
                angry = phrase.Has(LexiconRole.Anger);
                i++;
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

            float emphasis = factor * (token.Shouted && !shouting ? ShoutFactor : 1) * (token.Lengthened ? StrongerFactor : 1);
            bool flipped = negated > 0 && token.Kind != TokenKind.Emoji;
            float value = valence * emphasis * (flipped ? NegationFactor : 1);
            positive += Math.Max(0, value);
            negative += Math.Max(0, -value);
            anger += angry && !flipped ? Math.Abs(valence) * emphasis : 0;
            factor = 1;
        }

        // Emphasis needs something to emphasise: capitals alone say nothing.
        float raised = 1 + (ExclamationFactor * Math.Min(MostExclamations, message.Exclamations)) + (shouting ? ShoutFactor - 1 : 0);
        float sum = (positive - negative) * raised;
        return new LexiconReading(Squash(sum), Squash(positive * raised), Squash(negative * raised), Squash(anger * raised));
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
        int length = 0;
        foreach (char c in message.TextOf(token))
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
        int shouted = 0;
        int words = 0;
        foreach (ref readonly var token in tokens)
        {
            words += token.Kind == TokenKind.Word ? 1 : 0;
            shouted += token.Shouted ? 1 : 0;
        }

        return shouted >= 3 && 2 * shouted > words;
    }

    private static Dictionary<uint, LexiconEntry> Load()
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream("lexicon.txt")
            ?? throw new InvalidOperationException("The resource lexicon.txt is missing from CustomerService.Language.");
        using var reader = new StreamReader(stream);
        var entries = new Dictionary<uint, LexiconEntry>();
        string section = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']');
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                bool hasValence = section == "valence";
                float valence = hasValence ? float.Parse(words[0], CultureInfo.InvariantCulture) : 0;
                foreach (string word in words.Skip(hasValence ? 1 : 0))
                {
                    Add(entries, word, valence, Role(section));
                }
            }
        }

        return entries;
    }

    private static LexiconRole Role(string section) => section switch
    {
        "valence" => LexiconRole.None,
        "anger" => LexiconRole.Anger,
        "negator" => LexiconRole.Negator,
        "stronger" => LexiconRole.Stronger,
        "weaker" => LexiconRole.Weaker,
        "contrast" => LexiconRole.Contrast,
        _ => throw new InvalidOperationException($"lexicon.txt has an unknown section '{section}'."),
    };

    private static void Add(Dictionary<uint, LexiconEntry> entries, string word, float valence, LexiconRole role)
    {
        string[] parts = word.Split('_');
        uint hash = FeatureHash.Word(parts[0]);
        if (parts.Length == 2)
        {
            var opener = entries.GetValueOrDefault(hash);
            entries[hash] = opener with { Roles = opener.Roles | LexiconRole.Opener };
            hash = FeatureHash.Pair(hash, FeatureHash.Word(parts[1]));
        }

        var entry = entries.GetValueOrDefault(hash);
        entries[hash] = new LexiconEntry(valence != 0 ? valence : entry.Valence, entry.Roles | role);
    }
}
