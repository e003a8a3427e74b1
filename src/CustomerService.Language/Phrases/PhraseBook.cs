using System.Collections.Concurrent;
using System.Collections.Frozen;
using CustomerService.Language.Text;

namespace CustomerService.Language.Phrases;

/// <summary>
/// What people of a language say besides their matter: courtesy, assent, refusal, fillers, and the words that a request for a person is
/// made of. Embedded for English, German, French, Spanish, Italian, Dutch, Portuguese, Polish, Swedish and Danish; others know a few words
/// that are common to all. Immutable.
/// </summary>
public sealed class PhraseBook
{
    private const string Common = "common";
    private static readonly FrozenDictionary<string, List<PhrasePattern>> Patterns = Load();
    private static readonly ConcurrentDictionary<string, PhraseBook> Books = new(StringComparer.Ordinal);

    /// <summary>What this thread read last: a pure function of book and text, so it can't be out of date.</summary>
    [ThreadStatic]
    private static (PhraseBook Book, string Message, Utterance Utterance) _last;

    private readonly FrozenDictionary<uint, PhrasePattern[]> _byStart;

    private PhraseBook(string language)
    {
        Language = language;
        PartsAtApostrophe = language is "fr" or "it";
        _byStart = Patterns.GetValueOrDefault(language, [])
            .Concat(Patterns[Common])
            .SelectMany(pattern => pattern.Starts.Distinct().Select(start => (start, pattern)))
            .GroupBy(pair => pair.start, pair => pair.pattern)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The language as an ISO 639-1 code.</summary>
    public string Language { get; }

    /// <summary>Languages with a book of their own.</summary>
    public static IEnumerable<string> Languages => Patterns.Keys.Where(language => language != Common);

    internal bool PartsAtApostrophe { get; }

    /// <summary>The book of a locale such as <c>en-GB</c>.</summary>
    public static PhraseBook For(string locale)
    {
        ArgumentNullException.ThrowIfNull(locale);
        var language = LanguageOf(locale);
        return Books.GetOrAdd(Patterns.ContainsKey(language) ? language : Common, static name => new PhraseBook(name));
    }

    /// <summary>The language of a locale: <c>en</c> for <c>en-GB</c>.</summary>
    public static string LanguageOf(string locale)
    {
        ArgumentNullException.ThrowIfNull(locale);
        var region = locale.AsSpan().IndexOfAny('-', '_');
        return (region < 0 ? locale : locale[..region]).ToLowerInvariant();
    }

    /// <summary>
    /// The sentences of a message without their courtesies, and the parts of one that "and" or the like and another question or wish
    /// begins; in order.
    /// </summary>
    public IReadOnlyList<string> PartsOf(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var parts = new List<string>();
        foreach (var (start, end) in MessageParts.Of(this, WordsOf(message), message.Length))
        {
            var part = message[start..end];
            if (Read(part) is { HasMatter: true } utterance)
            {
                parts.Add(utterance.MatterOf(part).ToString());
            }
        }

        return parts;
    }

    /// <summary>
    /// Parts a message into courtesies and the like, and its matter. Never throws, whatever the text; reads its first 4,096 characters.
    /// </summary>
    public Utterance Read(ReadOnlySpan<char> message) => UtteranceReader.Read(this, message);

    /// <summary>
    /// The same for a text at hand. Whoever decides about a turn asks for the same message several times: it is read once.
    /// </summary>
    /// <param name="message">The message.</param>
    public Utterance Read(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!ReferenceEquals(_last.Message, message) || _last.Book != this)
        {
            _last = (this, message, UtteranceReader.Read(this, message));
        }

        return _last.Utterance;
    }

    /// <summary>A clause of the message says that no person is wanted.</summary>
    public bool DeniesPerson(string message) => PersonRequest.WithoutDenied(this, message, out var denies) is not null && denies;

    internal ReadOnlySpan<PhraseWord> WordsOf(ReadOnlySpan<char> message) => PhraseWords.Read(message, PartsAtApostrophe);

    /// <summary>The longest phrase that begins there, and what it is.</summary>
    internal int Longest(ReadOnlySpan<PhraseWord> words, int at, out PhraseRole role)
    {
        role = PhraseRole.None;
        var longest = 0;
        if (!_byStart.TryGetValue(words[at].Hash, out var patterns))
        {
            return 0;
        }

        foreach (var pattern in patterns)
        {
            var length = pattern.Role < PhraseRole.Connector ? pattern.Match(words, at) : 0;
            if (length > longest || (length == longest && length > 0 && pattern.Role > role))
            {
                (longest, role) = (length, pattern.Role);
            }
        }

        return longest;
    }

    /// <summary>Whether a phrase of that role begins there.</summary>
    internal bool Is(ReadOnlySpan<PhraseWord> words, int at, PhraseRole role) => LengthOf(words, at, role) > 0;

    internal int LengthOf(ReadOnlySpan<PhraseWord> words, int at, PhraseRole role)
    {
        var longest = 0;
        if (at >= 0 && at < words.Length && _byStart.TryGetValue(words[at].Hash, out var patterns))
        {
            foreach (var pattern in patterns)
            {
                longest = pattern.Role == role ? Math.Max(longest, pattern.Match(words, at)) : longest;
            }
        }

        return longest;
    }

    private static FrozenDictionary<string, List<PhrasePattern>> Load()
    {
        using var stream = typeof(PhraseBook).Assembly.GetManifestResourceStream("phrases.txt")
            ?? throw new InvalidOperationException("The resource phrases.txt is missing from CustomerService.Language.");
        using var reader = new StreamReader(stream);
        var patterns = new Dictionary<string, List<PhrasePattern>>(StringComparer.Ordinal);
        List<PhrasePattern> section = [];
        var role = PhraseRole.None;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                var name = line.Trim('[', ']').Split(' ');
                role = name[1] == "none" ? PhraseRole.NoneOffered : Enum.Parse<PhraseRole>(name[1], ignoreCase: true);
                if (!patterns.TryGetValue(name[0], out section!))
                {
                    patterns.Add(name[0], section = []);
                }
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                section.Add(PhrasePattern.Parse(role, line));
            }
        }

        return patterns.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
