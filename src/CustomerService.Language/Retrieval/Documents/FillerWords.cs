using System.Collections.Frozen;
using CustomerService.Language.Text;

namespace CustomerService.Language.Retrieval.Documents;

/// <summary>English words that carry no topic; a query is searched by the others.</summary>
internal static class FillerWords
{
    private static readonly FrozenSet<uint> Hashes = """
        a about after all also am an and any are as at be been before being but by can could d did do does doing done dont for from
        get getting give go going got had has have he hello help her hey hi him his how i if im in into is it its just know ll let
        like long m many may me might much my need no not now of ok on one or our out please re s shall she should so some t tell than thank thanks
        that the their them then there these they this those to too up us ve very want wants was we were what when where which who
        why will with would yes you your
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(w => FeatureHash.Word(w)).ToFrozenSet();

    public static bool Contains(uint hash) => Hashes.Contains(hash);
}
