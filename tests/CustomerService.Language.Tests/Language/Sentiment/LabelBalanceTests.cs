using CustomerService.Language.Sentiment;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Language.Sentiment;

public class LabelBalanceTests
{
    [Fact]
    public void Shift_ALabelThatIsAlwaysNarrowlyMissed_IsFoundAfterwards()
    {
        // Label 1 is right where its logit is at most 0.5 behind; everywhere else it is far behind.
        List<(float[], int)> held = [.. Enumerable.Range(0, 100).Select(i => i % 4 == 0 ? (new[] { 0.5f, 0f }, 1) : (new[] { 3f, 0f }, 0))];
        var combiner = new DenseWeights([1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], new float[8]);
        LabelBalance.Shift(combiner, held, 2);
        var shift = combiner.Biases[1] - combiner.Biases[0];
        Assert.InRange(shift, 0.5f, 3f);
    }

    [Fact]
    public void Shift_WhatIsRightAlready_StaysAsItIs()
    {
        List<(float[], int)> held = [.. Enumerable.Range(0, 100).Select(i => (i % 2 == 0 ? [2f, 0f] : new[] { 0f, 2f }, i % 2))];
        var combiner = new DenseWeights([1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0], new float[8]);
        LabelBalance.Shift(combiner, held, 2);
        Assert.All(combiner.Biases, b => Assert.Equal(0, b));
    }
}
