using CsCheck;
using CustomerService.Grains.Wakeups;
using Xunit;

namespace CustomerService.Grains.Tests.Wakeups;

public sealed class WakeupKeyTests
{
    private static readonly Gen<WakeupKey> Any = Gen.Select(
        Gen.Long[0, 4_000_000_000_000], Gen.Enum<WakeupKind>(), Gen.String[Gen.Char.AlphaNumeric, 1, 20], Gen.String[Gen.Char["abc019-_.:"], 1, 20],
        (due, kind, tenant, id) => new WakeupKey(DateTimeOffset.FromUnixTimeMilliseconds(due), kind, $"{tenant}/{id}"));

    [Fact]
    public void AnyKey_SurvivesStorage() => Any.Sample(key => Assert.Equal(key, WakeupKey.Decode(key.Encode())));

    [Fact]
    public void Keys_SortByTime_AndWhatIsNotDueIsNotRead() => Gen.Select(Any, Gen.Long[0, 4_000_000_000_000]).Sample((key, now) =>
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(now);
        Assert.Equal(key.Due <= time, string.CompareOrdinal(key.Encode(), WakeupKey.NotDueAt(time)) < 0);
    });

    [Theory]
    [InlineData("")]
    [InlineData("000001|c|acme")]
    [InlineData("soon|c|acme|x")]
    [InlineData("000001|z|acme|x")]
    [InlineData("000001|c|acme|x|y")]
    public void AKeyOfAnotherShape_IsLeftAlone(string key) => Assert.Null(WakeupKey.Decode(key));

    [Fact]
    public void Shards_AreAllUsed() =>
        Assert.Equal(WakeupKey.Shards, Enumerable.Range(0, 1000).Select(i => WakeupKey.ShardOf($"acme/{i}")).Distinct().Count());
}
