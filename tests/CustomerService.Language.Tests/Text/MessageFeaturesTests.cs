using CustomerService.Language.Text;
using Xunit;

namespace CustomerService.Language.Tests.Text;

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
        uint[] alone = MessageFeatures.Read("short text").Grams.Hashes.ToArray();
        MessageFeatures.Read(new string('x', 3000) + " and much more of other words");
        Assert.Equal(alone, MessageFeatures.Read("short text").Grams.Hashes.ToArray());
    }
}
