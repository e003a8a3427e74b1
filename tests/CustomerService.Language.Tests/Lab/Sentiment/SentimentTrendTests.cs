using CustomerService.Language.Lab.Sentiment;
using CustomerService.Language.Sentiment;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Sentiment;

public class SentimentTrendTests
{
    [Fact]
    public void Add_SinkingMood_IsWorsening()
    {
        var trend = Of(0.4, -0.2, -0.6, -0.9);
        Assert.True(trend.IsWorsening);
        Assert.Equal(-0.9, trend.Lowest);
        Assert.Equal(4, trend.Count);
    }

    [Fact]
    public void Add_RecoveringMood_IsNot()
    {
        var trend = Of(-0.9, -0.5, 0.2, 0.6);
        Assert.False(trend.IsWorsening);
        Assert.True(trend.Change > 0);
    }

    [Fact]
    public void Add_OneBadMessage_IsNoTrend() => Assert.False(Of(-1).IsWorsening);

    private static SentimentTrend Of(params double[] scores) => SentimentTrend.Of(scores.Select(s => new SentimentPrediction("neutral", s)));
}
