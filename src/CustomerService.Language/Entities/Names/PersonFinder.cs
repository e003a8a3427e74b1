using System.Collections.Frozen;
using CustomerService.Language.Entities.Reading;

namespace CustomerService.Language.Entities.Names;

/// <summary>People, by words that come before a name ("my name is", "Mrs"), and by known given names with a capital.</summary>
internal sealed class PersonFinder(IEnumerable<string> givenNames) : IEntityFinder
{
    private const int MostWords = 4;
    private static readonly FrozenSet<string> Titles = new[] { "mr", "mrs", "ms", "miss", "mister", "madam", "dr", "prof", "herr", "frau" }.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Particles =
        new[] { "van", "von", "de", "der", "den", "da", "di", "del", "la", "le", "bin", "al" }.ToFrozenSet(StringComparer.Ordinal);

    // After "I am" and the like a lower-case word is rarely a name.
    private static readonly string[][] Cues = [["my", "name", "is"], ["my", "name's"], ["name", "is"], ["this", "is"], ["i", "am"], ["i'm"], ["regards"], ["sincerely"], ["call", "me"]];
    private readonly FrozenSet<string> _given = givenNames.Select(n => n.ToLowerInvariant()).Concat(Gazetteer.GivenNames)
        .ToFrozenSet(StringComparer.Ordinal);

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var words = WordReader.Read(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (Titles.Contains(words[i].Lower))
            {
                continue;
            }

            var titled = i > 0 && Titles.Contains(words[i - 1].Lower) && words[i].Start - words[i - 1].End <= 2;
            var cued = !titled && Cues.Any(c => Follows(words, i, c));
            var given = _given.Contains(words[i].Lower);
            var named = cued && i > 1 && words[i - 1].Lower == "is" && words[i - 2].Lower == "name";

            // "My name is Brook" is one; "I am Waiting" is not.
            var ordinary = named ? Common(words[i].Lower) : Common(words[i].Lower) || OrdinaryWords.Contains(words[i].Lower);
            var starts = Capital(text, words[i]) ? titled || given || (cued && !ordinary) : (titled || cued) && given && (titled || named);
            var last = i;
            if (starts)
            {
                last = Extend(text, words, i, titled || named);
            }
            else if (titled && Particles.Contains(words[i].Lower))
            {
                // "Mrs van der Berg": the name starts with small words, if a capital follows at all.
                last = Extend(text, words, i, true);
                starts = last > i;
            }

            if (!starts)
            {
                continue;
            }

            var start = words[i].Start;
            var end = words[last].End;
            var name = text[start..end];
            var confidence = titled || named ? 0.9 : cued ? 0.8 : last > i ? 0.7 : 0.5;
            found.Add(new RecognizedEntity(EntityTypes.Person, start, end - start, name, name, true, confidence));
            i = last;
        }
    }

    /// <summary>Takes further words with a capital, and particles before such, with nothing but a space between.</summary>
    private static int Extend(string text, List<WordAt> words, int first, bool sure)
    {
        var last = first;
        for (var i = first + 1; i < words.Count && i - first < MostWords; i++)
        {
            var gap = text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End);
            var initial = gap is ". " && words[i - 1].Length == 1;
            if (gap is not " " && !initial)
            {
                break;
            }

            if (Capital(text, words[i]) && !Common(words[i].Lower) && (sure || !OrdinaryWords.Contains(words[i].Lower)))
            {
                last = i;
            }
            else if (!Particles.Contains(words[i].Lower))
            {
                break;
            }
        }

        return last;
    }

    private static bool Follows(List<WordAt> words, int at, string[] cue)
    {
        if (at < cue.Length || words[at].Start - words[at - 1].End > 2)
        {
            return false;
        }

        for (var i = 0; i < cue.Length; i++)
        {
            if (words[at - cue.Length + i].Lower != cue[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool Capital(string text, WordAt word) =>
        char.IsUpper(text[word.Start]) && !(word.Length > 1 && text.AsSpan(word.Start, word.Length).IndexOfAnyInRange('a', 'z') < 0);

    private static bool Common(string word) =>
        word is "i" or "the" or "a" or "not" or "my" or "and" or "from" or "is" or "please" or "thanks" or "thank" or "hello" or "hi" or "your" or "we" or "it"
            or "wrong" or "incorrect" or "missing" or "misspelled" or "misspelt" or "spelled" or "spelt"
        || Dates.Months.Month(word) > 0 || Dates.Months.Day(word) is not null;
}
