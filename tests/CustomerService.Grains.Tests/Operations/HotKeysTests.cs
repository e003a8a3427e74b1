using CsCheck;
using CustomerService.Grains.Operations;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CustomerService.Grains.Tests.Operations;

/// <summary>Which conversations are hot, without remembering all.</summary>
public sealed class HotKeysTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_conversation_with_more_than_its_share_is_never_missed_and_never_overstated() => Gen.Select(Gen.Int[1, 20], Gen.Int[600, 5_000], Gen.Int).Sample(
        (hot, others, seed) =>
        {
            var keys = new HotKeys(_time);
            var messages = Enumerable.Range(0, others).Select(i => $"t/c{i}").Concat(Enumerable.Range(0, hot).SelectMany(h => Enumerable.Repeat($"t/hot{h}", (others / 256) + 30))).ToArray();
            new Random(seed).Shuffle(messages);
            foreach (var message in messages)
            {
                keys.Count(message);
            }

            // All within one second: a minute's rate is sixty times the count.
            var top = keys.Top(1_000).ToDictionary(key => key.Grain, key => key.MessagesPerMinute / 60);
            for (var h = 0; h < hot; h++)
            {
                var real = (others / 256) + 30;
                Assert.InRange(top[$"t/hot{h}"], real - (messages.Length / 512.0) - 1, real);
            }
        },
        iter: 50);

    [Fact]
    public void What_is_long_past_is_forgotten_and_the_minute_before_is_not()
    {
        var keys = new HotKeys(_time);
        keys.Count("t/old");
        _time.Advance(TimeSpan.FromSeconds(70));
        keys.Count("t/new");
        Assert.Equal(["t/new", "t/old"], keys.Top(10).Select(key => key.Grain));

        _time.Advance(TimeSpan.FromSeconds(70));
        Assert.Equal(["t/new"], keys.Top(10).Select(key => key.Grain));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty(keys.Top(10));
    }

    [Fact]
    public void Rates_are_per_minute_and_the_hottest_come_first()
    {
        var keys = new HotKeys(_time);
        for (var i = 0; i < 30; i++)
        {
            keys.Count("t/hot");
            keys.Count(i < 3 ? "t/warm" : $"t/{i}");
        }

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal([("t/hot", 60.0), ("t/warm", 6.0)], keys.Top(2).Select(key => (key.Grain, key.MessagesPerMinute)));
    }
}
