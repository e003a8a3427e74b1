using CustomerService.Warehouse.Anomalies;

namespace CustomerService.Warehouse.Tests.Anomalies;

/// <summary>Sentences that a person reads at three in the morning.</summary>
public sealed class AnomalyWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 3, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(62, 15.4, true, "email", "Questions about “refund request” are 4 × a usual Tuesday, since 14:10 UTC, mostly from email: 62 in the last hour, usually 15.")]
    [InlineData(1500, 1000, true, null, "Questions about “refund request” are 1.5 × a usual Tuesday, since 14:10 UTC: 1,500 in the last hour, usually 1,000.")]
    [InlineData(30, 0, true, null, "Questions about “refund request” came up, unlike on a usual Tuesday, since 14:10 UTC: 30 in the last hour, usually none.")]
    [InlineData(0, 50, false, null, "Questions about “refund request” are missing, unlike on a usual day, since 14:10 UTC: none in the last hour, usually 50.")]
    [InlineData(10, 50, true, null, "Questions about “refund request” are down to 20 % of a usual Tuesday, since 14:10 UTC: 10 in the last hour, usually 50.")]
    public void Sentences_say_what_how_much_since_when_and_where_from(long seen, double usual, bool weekday, string? mostly, string sentence) =>
        Assert.Equal(
            sentence,
            AnomalyWords.Found(
                new Watch { Metric = "turns", By = "intent", Says = "Questions about “{value}”" }, "refund_request", seen,
                new UsualHour(usual, 1, weekday), Now.AddMinutes(-50), mostly, Now));

    [Fact]
    public void An_end_says_since_when_it_was() => Assert.Equal(
        "Requests for a person are as usual again; since 14:10 UTC they were not, until 15:00 UTC.",
        AnomalyWords.Ended(new Watch { Metric = "handoffs", Says = "Requests for a person" }, null, Now.AddMinutes(-50), Now));
}
