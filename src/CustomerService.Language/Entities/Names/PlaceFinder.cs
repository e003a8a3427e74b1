using System.Collections.Frozen;
using CustomerService.Language.Entities.Reading;

namespace CustomerService.Language.Entities.Names;

/// <summary>Countries and cities that are known, written with a capital or after a word such as "in" or "to".</summary>
internal sealed class PlaceFinder : IEntityFinder
{
    private const int MostWords = 4;
    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenSet<string> _firsts;

    public PlaceFinder(IEnumerable<string> places)
    {
        _names = places.Concat(Gazetteer.Places)
            .Select(p => WordReader.Read(PlainText.Read(p).Text).Select(w => w.Lower).ToArray())
            .Where(w => w.Length is > 0 and <= MostWords)
            .Select(w => string.Join(' ', w))
            .Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(p => p, Title, StringComparer.Ordinal);
        _firsts = _names.Keys.Select(n => n.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);
    }

    public void Find(string text, DateTimeOffset now, List<RecognizedEntity> found)
    {
        var words = WordReader.Read(text);
        for (var i = 0; i < words.Count; i++)
        {
            var capital = char.IsUpper(text[words[i].Start]);
            var cued = i > 0 && words[i - 1].Lower is "in" or "from" or "to" or "near" or "at" or "via";
            if ((!capital && !cued) || !_firsts.Contains(words[i].Lower))
            {
                continue;
            }

            for (var length = Math.Min(MostWords, words.Count - i); length > 0; length--)
            {
                if (_names.TryGetValue(string.Join(' ', words.Skip(i).Take(length).Select(w => w.Lower)), out var name))
                {
                    var start = words[i].Start;
                    var end = words[i + length - 1].End;
                    found.Add(
                        new RecognizedEntity(
                            EntityTypes.Place, start, end - start, text[start..end], name, false, capital && cued ? 0.9 : 0.7));
                    i += length - 1;
                    break;
                }
            }
        }
    }

    private static string Title(string name) =>
        string.Join(' ', name.Split(' ').Select(w => w is "de" or "of" ? w : char.ToUpperInvariant(w[0]) + w[1..]));
}
