using CsCheck;
using CustomerService.Analytics;
using CustomerService.Grains.Analytics;
using Xunit;

namespace CustomerService.Grains.Tests.Analytics;

public sealed class LiveTallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Percentiles_AreWithinTenPercent() => Gen.Double[0.02, 500_000].Array[1, 200].Sample(times =>
    {
        var histogram = new ResponseHistogram();
        foreach (var time in times)
        {
            histogram.Add(time);
        }

        var sorted = times.Order().ToArray();
        foreach (var share in new[] { 0.5, 0.95 })
        {
            var exact = sorted[Math.Max(1, (int)Math.Ceiling(sorted.Length * share)) - 1];
            Assert.InRange(histogram.Percentile(share), exact / 1.1, exact * 1.1);
        }
    });

    [Fact]
    public void WithoutValues_APercentileIsZero() => Assert.Equal(0, new ResponseHistogram().Percentile(0.5));

    [Fact]
    public void Minutes_AreOfTheLastHour_OldestFirst()
    {
        var tally = new LiveTally();
        for (var minute = 0; minute < 200; minute++)
        {
            tally.Add(new ConversationFact { Seq = 2, Kind = "received", At = Noon.AddMinutes(minute), Channel = "api" });
        }

        tally.Add(new ConversationFact { Seq = 2, Kind = "received", At = Noon.AddMinutes(199), Channel = "api" });
        var counters = tally.Read(Noon.AddMinutes(200));

        Assert.Equal(60, counters.MessagesPerMinute.Length);
        Assert.Equal((0, 2, 1), (counters.MessagesPerMinute[59], counters.MessagesPerMinute[58], counters.MessagesPerMinute[0]));
        Assert.InRange(tally.PerMinute.Count, 60, 121);
    }

    [Fact]
    public void AFullTable_ForgetsTheLongestSilent_AndSaysUntilWhen()
    {
        var table = new CursorTable(2, DateTimeOffset.MinValue);
        table.Set("a", 1, Noon);
        table.Set("b", 2, Noon.AddMinutes(1));
        table.Set("a", 3, Noon.AddMinutes(2));
        table.Set("c", 4, Noon.AddMinutes(3));

        Assert.Equal((3L, null, 4L), (table.Find("a"), table.Find("b"), table.Find("c")));
        Assert.Equal(Noon.AddMinutes(1), table.ForgottenUntil);
        Assert.Equal(["c"], table.Newest(1).Select(entry => entry.Key));
    }
}
