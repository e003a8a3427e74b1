using System.Collections.Frozen;
using CustomerService.Language.Text;

namespace CustomerService.Language.Entities.Names;

/// <summary>English words that are no names though somebody writes them with a capital: "I am Waiting", "This is Ridiculous".</summary>
internal static class OrdinaryWords
{
    // Endings of participles and adjectives; names that end so are given names or short.
    private static readonly (string Ending, int Shortest)[] Endings =
    [
        ("ing", 7), ("ous", 6), ("ful", 6), ("less", 7), ("able", 6), ("ible", 6), ("tion", 6), ("sion", 6), ("ness", 7), ("ically", 8), ("ingly", 8),
        ("edly", 7), ("ated", 6), ("ized", 6), ("ised", 6), ("pped", 6), ("tted", 6), ("shed", 6), ("ched", 6), ("cked", 6), ("ssed", 6), ("nted", 7),
        ("cted", 6), ("sted", 7), ("rned", 6), ("lled", 6), ("mmed", 6), ("ived", 6), ("ered", 6), ("ished", 7), ("tial", 6), ("ible", 6),
    ];

    // They stand in the lists and are given to children too.
    private static readonly FrozenSet<string> Names = Words("""
        amber art autumn bill bob buck carol chance charity chase chip christian christmas clay cliff crystal daisy dale dawn dean dick don drew duke earl
        eve faith flora forest frank gene ginger glen glory grace grant guy hazel heath heather hope hunter iris ivory ivy jack jasmine jewel john josh joy
        june april may august kit lance lily mark mason melody mercy miles myrtle nick norm olive opal page parker pat patience patty pearl penny pierce
        randy ray reed rich rob robin rod rose ruby rusty sage sandy serenity sky skip stone sue summer sunny taylor tom tony trinity trip tucker victor
        violet wade walker ward warren will willow woody
        """);

    private static readonly FrozenSet<string> Known = Words("""
        able about absolutely afraid aged aghast alarmed alert alive all almost alone already also always amazed american an angered another anxious any
        anxiously anyone anything apologising apologizing appalled asking assuming astonished at australian austrian aware away awaiting back bad baffled
        based because been before begging being below beyond big bit blind blocked bored both bothered brazilian brief british broken brother business busy
        but buyer buying by calling canadian case certain chasing checking chinese client closed coming complaining complete completely concerned confident
        confused considering contacting correct crazy curious current currently customer daily dead deaf definitely delayed deeply desperate
        desperately different disabled disappointed dissatisfied doing done down due dutch eager early either elderly email emailing english enough
        entirely entitled every everything exactly excited exhausted expecting extremely facing false fan feeling female final finally fine first flabbergasted
        following for foreign former forwarding free french fully furious further gay german getting giving glad going good guest half happy hard having
        heartbroken helpless here hereby highly hoping horrified how however hungry ill important impossible in incredibly indeed indian informed insane
        instead interested irish irritated italian japanese just keen korean lacking last late later leaving left legally less like literally livid
        living located locked logged looking lost loyal mad madness male manager many married maybe me member merely mexican missing misspelled misspelt moving
        much mum must myself nearly never new next nice no nobody none normal not nothing now obviously of off offended old on once one only open opening or
        order ordering other our out outside over overjoyed owner parent parcel patient paying pensioner perfectly perhaps polish portuguese possible
        pregnant premium presently pretty prime probably puzzled question quite rather re reaching ready really receiving recently refund regarding regular
        related reporting requesting retired returning right russian sad same satisfied saying seeking seller sending seriously service several shipping shocked
        sick simple simply single sister so some someone something somewhat son sorry spanish speaking speechless spelled spelt still stranded stressed
        struggling student stuck student subscribed subscriber such super support supposed sure surely surprised swedish swiss talking team tenant terrified
        test that the their them then there therefore these they things thinking this those tired to today together tomorrow tonight too totally travelling
        traveling trying turkish two typing unable unaware under understandable unemployed unhappy unsure until up update upset urgent urgently us user using
        utterly vegan very visiting waiting wanting warning was way we weekly well what when where which while who why with within without wondering worried
        worse writing wrong yes yet you young your yours
        """).Union(Resource("concepts.txt")).Union(Resource("lexicon.txt")).Except(Names).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a word in lower case is one.</summary>
    public static bool Contains(string word) =>
        Known.Contains(word)
            || (!Names.Contains(word) && Endings.Any(e => word.Length >= e.Shortest && word.EndsWith(e.Ending, StringComparison.Ordinal)));

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> Resource(string name)
    {
        using var stream = typeof(FoldedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from CustomerService.Language.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(
            line =>
                line.Split([' ', '_', '\r', '[', ']'], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.All(char.IsAsciiLetterLower))];
    }
}
