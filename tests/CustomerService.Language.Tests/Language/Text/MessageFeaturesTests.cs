using CustomerService.Language.Text;
using Xunit;

namespace CustomerService.Language.Tests.Language.Text;

public class MessageFeaturesTests
{
    [Fact]
    public void Read_Word_GivesTheGramsWithinItsBoundaries()
    {
        // " cat " has " ca", "cat", "at ", " cat", "cat ", " cat " and 1- and 2-grams c, a, t, " c", ca, at, "t ".
        var features = MessageFeatures.Read("cat");
        Assert.Equal(6, features.Grams.Hashes.Length);
        Assert.Equal(7, features.ShortGrams.Hashes.Length);
    }

    [Fact]
    public void Read_RepeatedWords_AreCountedOnce()
    {
        var features = MessageFeatures.Read("no no no");
        Assert.Equal(1, features.Words.Hashes.Length);
        Assert.Equal(3, features.Words.Counts[0]);
        Assert.Equal(2, features.Pairs.Counts[0]);
    }

    [Fact]
    public void Read_AfterALongerText_ForgetsIt()
    {
        var alone = MessageFeatures.Read("short text").Grams.Hashes.ToArray();
        MessageFeatures.Read(new string('x', 3000) + " and much more of other words");
        Assert.Equal(alone, MessageFeatures.Read("short text").Grams.Hashes.ToArray());
    }

    [Theory]
    [InlineData("refund ")]
    [InlineData("aaaaaaaa")]
    [InlineData("😀!?")]
    [InlineData("ﷺ")]
    public void What_is_read_grows_no_faster_than_the_text_and_ends_at_the_limit(string piece)
    {
        // Features are the work: everything after them is a pass over features. Repeats counted, so that none hide.
        var once = Work(Repeated(piece, 512));
        var twice = Work(Repeated(piece, 1024));
        Assert.True(twice <= (2.2 * once) + 64, $"{once} features of 512 characters, {twice} of 1024");
        Assert.Equal(Work(Repeated(piece, TokenBuffer.MaxCharacters)), Work(Repeated(piece, 1 << 20)[..TokenBuffer.MaxCharacters]));
        Assert.InRange(Work(Repeated(piece, 1 << 20)), 0, 64 * TokenBuffer.MaxCharacters);
    }

    private static string Repeated(string piece, int characters) => string.Concat(Enumerable.Repeat(piece, (characters / piece.Length) + 1))[..characters];

    private static int Work(string text)
    {
        var features = MessageFeatures.Read(text);
        FeatureSet[] sets = [features.Words, features.Pairs, features.Stems, features.StemPairs, features.Grams, features.ShortGrams, features.Topics];
        var work = 0;
        foreach (var set in sets)
        {
            foreach (var count in set.Counts)
            {
                work += count;
            }
        }

        return work;
    }
}
