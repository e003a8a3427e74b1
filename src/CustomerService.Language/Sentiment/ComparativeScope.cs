using CustomerService.Language.Text;

namespace CustomerService.Language.Sentiment;

/// <summary>
/// Follows a sentence word by word and knows what a comparison in it means: "couldn't be better", "could not have been more helpful" and
/// "never been happier" are the most that can be said; "could be better" is less than was hoped for; "couldn't be less impressed" is the
/// opposite.
/// </summary>
internal struct ComparativeScope
{
    private const int Reach = 6;
    private const int WishReach = 4;
    private static readonly uint Could = FeatureHash.Word("could");
    private static readonly uint Can = FeatureHash.Word("can");
    private static readonly uint Should = FeatureHash.Word("should");
    private static readonly uint Not = FeatureHash.Word("not");
    private static readonly uint Couldnt = FeatureHash.Word("couldnt");
    private static readonly uint Cant = FeatureHash.Word("cant");
    private static readonly uint Cannot = FeatureHash.Word("cannot");
    private static readonly uint Never = FeatureHash.Word("never");
    private static readonly uint Nothing = FeatureHash.Word("nothing");
    private static readonly uint More = FeatureHash.Word("more");
    private static readonly uint Less = FeatureHash.Word("less");

    private uint _before;
    private uint _last;
    private int _peak;
    private int _wish;

    /// <summary>Goes on to the next word.</summary>
    public void Pass(uint word)
    {
        _peak--;
        _wish--;
        var modal = _last == Could || _last == Can;
        if (word == Couldnt || word == Cant || word == Cannot || word == Never || word == Nothing || (word == Not && modal))
        {
            (_peak, _wish) = (Reach, 0);
        }
        else if (word == Could || word == Should)
        {
            _wish = WishReach;
        }

        (_before, _last) = (_last, word);
    }

    /// <summary>Whether the comparison decides what the word that was passed last says.</summary>
    /// <param name="comparative">The word is a comparative itself.</param>
    /// <param name="turned">It then says the opposite.</param>
    public readonly bool Decides(bool comparative, out bool turned)
    {
        var more = comparative || _before == More;
        var less = _before == Less;
        turned = less ? _peak > 0 : _peak <= 0;
        return (more || less) && (_peak > 0 || (_wish > 0 && comparative));
    }
}
