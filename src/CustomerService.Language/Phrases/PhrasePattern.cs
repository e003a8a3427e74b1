using CustomerService.Language.Text;

namespace CustomerService.Language.Phrases;

/// <summary>A line of <c>phrases.txt</c>: places in a row, each with alternatives of one or more words.</summary>
internal sealed class PhrasePattern
{
    private readonly (uint[][] Alternatives, bool Optional)[] _places;

    private PhrasePattern(PhraseRole role, (uint[][] Alternatives, bool Optional)[] places)
    {
        Role = role;
        _places = places;
    }

    public PhraseRole Role { get; }

    /// <summary>What a match may begin with.</summary>
    public IEnumerable<uint> Starts
    {
        get
        {
            foreach (var (alternatives, optional) in _places)
            {
                foreach (var alternative in alternatives)
                {
                    yield return alternative[0];
                }

                if (!optional)
                {
                    yield break;
                }
            }
        }
    }

    public static PhrasePattern Parse(PhraseRole role, string line) => new(
        role,
        [
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(place =>
                (
                    place.TrimEnd('?').Split('|').Select(
                        alternative => alternative.Split('_').Select(word => PhraseWords.HashOf(word)).ToArray()).ToArray(),
                    place.EndsWith('?'))),
        ]);

    /// <summary>How many of the words match from there, at most; 0 for none. No match goes over the end of a sentence.</summary>
    public int Match(ReadOnlySpan<PhraseWord> words, int at) => Match(words, at, at, 0);

    private int Match(ReadOnlySpan<PhraseWord> words, int begun, int at, int place)
    {
        if (place == _places.Length)
        {
            return at - begun;
        }

        var (alternatives, optional) = _places[place];
        var best = 0;
        foreach (var alternative in alternatives)
        {
            if (Fits(alternative, words, begun, at))
            {
                best = Math.Max(best, Match(words, begun, at + alternative.Length, place + 1));
            }
        }

        return optional ? Math.Max(best, Match(words, begun, at, place + 1)) : best;
    }

    private static bool Fits(uint[] alternative, ReadOnlySpan<PhraseWord> words, int begun, int at)
    {
        if (at + alternative.Length > words.Length)
        {
            return false;
        }

        for (var i = 0; i < alternative.Length; i++)
        {
            ref readonly var word = ref words[at + i];
            if (word.Hash != alternative[i] || (at + i > begun && word.Pause == PhrasePause.Sentence))
            {
                return false;
            }
        }

        return true;
    }
}
