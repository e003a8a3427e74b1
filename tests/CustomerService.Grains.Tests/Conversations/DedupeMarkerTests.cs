using CsCheck;
using CustomerService.Grains.Conversations;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

public sealed class DedupeMarkerTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char.AlphaNumeric, 0, 12];

    [Fact]
    public void AnyMarker_SurvivesStorage() => Gen.Select(Gen.Long, Gen.Int, Gen.Long).Sample((seq, turn, at) =>
    {
        var marker = new DedupeMarker(seq, turn, at);
        Assert.Equal(marker, DedupeMarker.Decode(marker.Encode()));
    });

    [Fact]
    public void DifferentMessages_HaveDifferentKeys() => Gen.Select(Text, Text, Text, Text).Array[2].Sample(two =>
    {
        var (a, b) = (two[0], two[1]);
        Assert.Equal(a == b, DedupeMarker.Key(a.Item1, a.Item2, a.Item3, a.Item4) == DedupeMarker.Key(b.Item1, b.Item2, b.Item3, b.Item4));
    });

    [Fact]
    public void PartsThatJoinToTheSameText_AreStillDifferent()
    {
        Assert.NotEqual(DedupeMarker.Key("a", "bc", "", "d"), DedupeMarker.Key("ab", "c", "", "d"));
        Assert.NotEqual(DedupeMarker.Key("a", "b", "c", "d"), DedupeMarker.Key("a", "b", "", "cd"));
    }

    [Fact]
    public void LongIds_AreToldApartToo()
    {
        var id = new string('x', 32_768);
        Assert.NotEqual(DedupeMarker.Key("t", "c", "", id), DedupeMarker.Key("t", "c", "", id + "y"));
    }

    /// <summary>As they are in stores: another spelling would accept every redelivery a second time.</summary>
    [Theory]
    [InlineData("m-1", "d:1d0de04c6c12de1c82daf02655da37bf")]
    [InlineData(null, "d:ced3c5838ffc931e60d3efa988cf0ca4")]
    public void AKey_NeverChanges(string? messageId, string key) => Assert.Equal(key, DedupeMarker.Key("demo", "web", "", messageId ?? new string('m', 2000)));
}
