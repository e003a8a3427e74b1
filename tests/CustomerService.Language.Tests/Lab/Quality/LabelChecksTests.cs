using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Lab.Emotions;
using CustomerService.Language.Lab.Quality;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Quality;

/// <summary>Labels that look like one, and labels that are no labels (kinds K23 and K28).</summary>
public class LabelChecksTests
{
    [Theory]
    [InlineData("track", "Track")]
    [InlineData("track", "ｔｒａｃｋ")]
    [InlineData("größe", "gro\u0308ße")]
    [InlineData("order status", "order_status")]
    [InlineData("order-status", "Order\u2011Status")]
    [InlineData("track", "tra\u00adck")]
    [InlineData("straße", "STRASSE")]
    public void Run_LabelsThatLookLikeOne_AreNamed(string one, string other)
    {
        var findings = DataCheck.Run(Rows(one, other, "return"), ct: TestContext.Current.CancellationToken);
        var finding = Assert.Single(findings, f => f.Kind == DataFindingKind.LabelVariants);
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), finding.Labels.Order(StringComparer.Ordinal));
        Assert.Equal(20, finding.Rows.Length);
    }

    [Fact]
    public void Run_LabelsThatDiffer_AreNoVariants() =>
        Assert.DoesNotContain(DataCheck.Run(Rows("track", "tracks", "c", "c++"), ct: TestContext.Current.CancellationToken), f => f.Kind == DataFindingKind.LabelVariants);

    [Theory]
    [InlineData(5000, 2)]
    [InlineData(1001, 5)]
    [InlineData(600, 2)]
    public void Train_ManyLabelsOfFewExamples_AreRefusedBeforeAnyWork(int labels, int each)
    {
        LabeledText[] rows = [.. Enumerable.Range(0, labels * each).Select(i => new LabeledText($"message number {i}", $"id-{i % labels}"))];
        foreach (var train in (Func<object>[])[
            () => IntentModel.Train(rows, new IntentTrainingOptions(), ct: TestContext.Current.CancellationToken),
            () => EmotionModel.Train(rows, new EmotionTrainingOptions(), ct: TestContext.Current.CancellationToken),
            () => LanguageModel.Train(rows, new LanguageTrainingOptions(), ct: TestContext.Current.CancellationToken)])
        {
            var error = Assert.Throws<ArgumentException>(train);
            Assert.Contains($"{labels} different labels", error.Message, StringComparison.Ordinal);
            Assert.Contains("id", error.Message, StringComparison.Ordinal);
        }

        var finding = Assert.Single(DataCheck.Run(rows, ct: TestContext.Current.CancellationToken), f => f.Kind == DataFindingKind.TooManyLabels);
        Assert.Contains($"{labels} different labels", finding.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_OfManyLabels_StayWithinTheirMemory()
    {
        Assert.Equal(200_000, TrainingChecks.Features(200_000, 151));
        Assert.True((long)TrainingChecks.Features(200_000, TrainingChecks.MostLabels) * TrainingChecks.MostLabels <= 50_000_000);
    }

    private static LabeledText[] Rows(params string[] labels) =>
        [.. labels.SelectMany((label, k) => Enumerable.Range(0, 10).Select(i => new LabeledText($"{(char)('a' + k)}topic words {(char)('a' + i)}x", label)))];
}
