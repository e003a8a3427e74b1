using System.Runtime.InteropServices;
using CustomerService.Language.Entities.Reading;
using CustomerService.Language.Retrieval.Entities;

namespace CustomerService.Language.Entities.BuiltIn;

/// <summary>Finds names of a list, word by word, with slips of the pen where that is wanted.</summary>
internal sealed class ListFinder : IEntityFinder
{
    private const int ShortestFuzzy = 5;
    private readonly EntityList _list;
    private readonly Dictionary<string, List<(string[] Words, string Name)>> _byFirst = new(StringComparer.Ordinal);

    // First words by what is left of them without one letter: words one edit apart meet there.
    private readonly Dictionary<string, List<string>> _deletions = new(StringComparer.Ordinal);

    public ListFinder(EntityList list)
    {
        _list = list;
        foreach (var (name, spellings) in list.Names.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            foreach (var spelling in spellings.Prepend(name).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                string[] words = [.. WordReader.Read(PlainText.Read(spelling).Text).Select(w => w.Lower)];
                if (words.Length > 0)
                {
                    Add(words, name);
                }
            }
        }
    }

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var words = WordReader.Read(text);
        for (var i = 0; i < words.Count; i++)
        {
            if (Best(words, i) is not var (length, name, slips))
            {
                continue;
            }

            var start = words[i].Start;
            var end = words[i + length - 1].End;
            found.Add(
                new RecognizedEntity(
                    _list.Type, start, end - start, text[start..end], name, _list.Personal, slips == 0 ? 0.95 : 0.95 - (0.15 * slips)));
            i += length - 1;
        }
    }

    /// <summary>The longest name at a word; among equals that with the fewest slips.</summary>
    private (int Length, string Name, int Slips)? Best(List<WordAt> words, int at)
    {
        (int Length, string Name, int Slips)? best = null;
        foreach (var first in Firsts(words[at].Lower))
        {
            foreach (var (spelling, name) in _byFirst[first])
            {
                if (at + spelling.Length > words.Count || Slips(words, at, spelling) is not { } slips)
                {
                    continue;
                }

                if (
                    best is null
                        || spelling.Length > best.Value.Length
                        || (spelling.Length == best.Value.Length && slips < best.Value.Slips))
                {
                    best = (spelling.Length, name, slips);
                }
            }
        }

        return best;
    }

    private int? Slips(List<WordAt> words, int at, string[] spelling)
    {
        var slips = 0;
        for (var i = 0; i < spelling.Length; i++)
        {
            var word = words[at + i].Lower;
            if (word == spelling[i])
            {
                continue;
            }

            if (!_list.Fuzzy || !OneEdit(word, spelling[i]))
            {
                return null;
            }

            slips++;
        }

        return slips;
    }

    private HashSet<string> Firsts(string word)
    {
        var firsts = new HashSet<string>(StringComparer.Ordinal);
        if (_byFirst.ContainsKey(word))
        {
            firsts.Add(word);
        }

        if (_list.Fuzzy && word.Length >= ShortestFuzzy - 1)
        {
            foreach (var rest in Deletions(word))
            {
                if (_deletions.TryGetValue(rest, out var near))
                {
                    firsts.UnionWith(near.Where(n => OneEdit(word, n)));
                }
            }
        }

        return firsts;
    }

    private void Add(string[] words, string name)
    {
        var names = CollectionsMarshal.GetValueRefOrAddDefault(_byFirst, words[0], out var known) ??= [];
        names.Add((words, name));
        if (!known && _list.Fuzzy && words[0].Length >= ShortestFuzzy)
        {
            foreach (var rest in Deletions(words[0]))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(_deletions, rest, out _) ??= []).Add(words[0]);
            }
        }
    }

    private static HashSet<string> Deletions(string word)
    {
        var rests = new HashSet<string>(StringComparer.Ordinal) { word };
        for (var i = 0; i < word.Length; i++)
        {
            rests.Add(word.Remove(i, 1));
        }

        return rests;
    }

    /// <summary>Words with digits are codes: one other character is another code.</summary>
    private static bool OneEdit(string word, string name) =>
        name.Length >= ShortestFuzzy && !name.Any(char.IsDigit)
        && WordLikeness.Edits(word, name) <= 1;
}
