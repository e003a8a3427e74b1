using CustomerService.Language.Lab.Evaluation;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Evaluation;

public class EvaluatorTests
{
    [Fact]
    public void Evaluate_KnownAnswers_GivesTheFiguresComputedByHand()
    {
        // a: 2 of 3 found, 1 wrong guess; b: 1 of 1 found, 1 wrong guess.
        EvaluatedMessage[] messages = [One("a", "a", 0.9), One("a", "a", 0.9), One("a", "b", 0.4), One("b", "b", 0.6), One("c", "a", 0.3)];
        var report = Evaluator.Evaluate(messages);
        Assert.Equal(0.6, report.Accuracy, 12);
        Assert.Equal(["a", "b", "c"], report.Labels.Select(l => l.Label));
        Assert.Equal(new LabelFigures("a", 3, 3, 2 / 3.0, 2 / 3.0, 2 / 3.0), report.Labels[0]);
        Assert.Equal(new LabelFigures("b", 1, 2, 0.5, 1, 2 / 3.0), report.Labels[1]);
        Assert.Equal(new LabelFigures("c", 1, 0, 0, 0, 0), report.Labels[2]);
        Assert.Equal(4 / 9.0, report.MacroF1, 12);
        Assert.Equal([new Confusion("a", "b", 1), new Confusion("c", "a", 1)], report.Confusions);
        Assert.Null(report.Scope);

        // Four ranges: 0.9 twice and right, 0.4 wrong, 0.6 right, 0.3 wrong.
        Assert.Equal(((2 * 0.1) + 0.4 + 0.4 + 0.3) / 5, report.CalibrationError, 9);
        Assert.InRange(report.Accuracy, report.AccuracyInterval.Low, report.AccuracyInterval.High);
    }

    [Fact]
    public void Evaluate_SeveralLabels_CountsEachOfThem()
    {
        EvaluatedMessage[] messages = [new(["joy", "love"], ["joy"], 0.5), new(["joy"], ["joy", "love"], 0.5)];
        var report = Evaluator.Evaluate(messages);
        Assert.Equal(0, report.Accuracy);
        Assert.Equal(0.5, report.MacroF1, 12); // joy 1, love 0
    }

    [Fact]
    public void Evaluate_OutOfScope_TellsRefusalsFromMistakes()
    {
        EvaluatedMessage[] messages =
        [
            Scored("a", "a", "a", 0.9), Scored("a", "oos", "a", 0.4), Scored("b", "b", "b", 0.8), Scored("b", "a", "a", 0.7),
            Scored("oos", "oos", "a", 0.1), Scored("oos", "b", "b", 0.75),
        ];
        var scope = Evaluator.Evaluate(messages, "oos").Scope!;
        Assert.Equal((4, 2), (scope.InScope, scope.OutOfScope));
        Assert.Equal(0.5, scope.InScopeAccuracy);
        Assert.Equal(0.75, scope.InScopeAccuracyUnrefused);
        Assert.Equal(0.25, scope.InScopeRefused);
        Assert.Equal(0.5, scope.OutOfScopeRecall);
        Assert.Equal(6 / 8.0, scope.Auroc!.Value, 12);
    }

    [Fact]
    public void Auroc_Ties_CountHalf() => Assert.Equal(0.5, Evaluator.Auroc([(1, true), (1, false), (1, true)]), 12);

    [Fact]
    public void Evaluate_SameSeed_GivesTheSameIntervals()
    {
        EvaluatedMessage[] messages = [.. Enumerable.Range(0, 60).Select(i => One(i % 3 == 0 ? "a" : "b", i % 4 == 0 ? "a" : "b", 0.5))];
        Assert.Equal(Evaluator.Evaluate(messages, seed: 7).MacroF1Interval, Evaluator.Evaluate(messages, seed: 7).MacroF1Interval);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 5, 0.0625)]
    [InlineData(2, 10, 0.03857421875)]
    public void McNemar_IsTheExactTest(int a, int b, double p) => Assert.Equal(p, ModelComparison.McNemar(a, b), 9);

    [Fact]
    public void Compare_BetterModel_IsFoundBetter()
    {
        EvaluatedMessage[] good = [.. Enumerable.Range(0, 100).Select(i => One("a", i < 90 ? "a" : "b", 0.5))];
        EvaluatedMessage[] bad = [.. Enumerable.Range(0, 100).Select(i => One("a", i < 60 ? "a" : "b", 0.5))];
        var comparison = ModelComparison.Of(good, bad, seed: 1);
        Assert.Equal((30, 0), (comparison.OnlyThis, comparison.OnlyOther));
        Assert.True(comparison.Difference.Low > 0.1);
        Assert.True(comparison.McNemarP < 1e-6);
    }

    private static EvaluatedMessage One(string truth, string predicted, double confidence) => new([truth], [predicted], confidence);

    private static EvaluatedMessage Scored(string truth, string predicted, string unrefused, double inScope) =>
        new([truth], [predicted], 0.5) { InScope = inScope, Unrefused = unrefused };
}
