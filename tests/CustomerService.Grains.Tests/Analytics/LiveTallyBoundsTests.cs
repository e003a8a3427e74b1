using CustomerService.Analytics;
using CustomerService.Grains.Analytics;
using Xunit;

namespace CustomerService.Grains.Tests.Analytics;

/// <summary>Names that senders invent do not fill the counters.</summary>
public sealed class LiveTallyBoundsTests
{
    [Fact]
    public void Invented_channels_count_as_others()
    {
        var tally = new LiveTally();
        var at = new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 5_000; i++)
        {
            tally.Add(new ConversationFact { Kind = "received", Seq = 1, At = at, Channel = $"channel-{i}" });
            tally.Add(new ConversationFact { Kind = "received", Seq = 1, At = at, Channel = "channel-1" });
        }

        var counters = tally.Read(at);
        Assert.Equal(10_000, counters.Channels.Values.Sum());
        Assert.Equal(101, counters.Channels.Count);
        Assert.Equal(5_001, counters.Channels["channel-1"]);
        Assert.Equal(4_900, counters.Channels["other"]);
    }
}
