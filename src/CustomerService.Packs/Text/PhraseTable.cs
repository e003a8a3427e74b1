using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace CustomerService.Packs.Text;

/// <summary>
/// Phrases with what each stands for, looked up by what somebody said, marks and capitals aside. Looking up makes no text of what was said.
/// </summary>
/// <typeparam name="T">What a phrase stands for.</typeparam>
public sealed class PhraseTable<T>
{
    private const int LongestOnStack = 512;

    private readonly FrozenDictionary<string, T> _phrases;
    private readonly bool _spaced;
    private readonly int _longest;

    /// <param name="phrases">The phrases; of several that are the same, the first counts, and of those without letters and digits none.</param>
    /// <param name="spaced">Whether it matters where words end.</param>
    public PhraseTable(IEnumerable<KeyValuePair<string, T>> phrases, bool spaced)
    {
        _spaced = spaced;
        _phrases = phrases
            .Select(phrase => KeyValuePair.Create(spaced ? PlainPhrase.Words(phrase.Key) : PlainPhrase.Letters(phrase.Key), phrase.Value))
            .Where(phrase => phrase.Key.Length > 0)
            .DistinctBy(phrase => phrase.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
        _longest = _phrases.Keys.Select(phrase => phrase.Length).DefaultIfEmpty().Max();
    }

    /// <summary>What a text stands for that is one of the phrases and nothing else.</summary>
    /// <param name="said">Any text.</param>
    /// <param name="value">What it stands for.</param>
    public bool TryFind(ReadOnlySpan<char> said, [MaybeNullWhen(false)] out T value)
    {
        var plain = _longest <= LongestOnStack ? stackalloc char[_longest] : new char[_longest];
        value = default;
        return (_spaced ? PlainPhrase.TryWords(said, plain, out var length) : PlainPhrase.TryLetters(said, plain, out length))
            && _phrases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(plain[..length], out value);
    }
}
