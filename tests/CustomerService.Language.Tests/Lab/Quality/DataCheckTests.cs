using CustomerService.Language.Lab.Quality;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Quality;

public class DataCheckTests
{
    [Fact]
    public void Run_GoodData_FindsNothingWorseThanChance() =>
        Assert.DoesNotContain(DataCheck.Run(Samples.Intents, ct: TestContext.Current.CancellationToken), f => f.Kind is not (DataFindingKind.LabelsTooAlike or DataFindingKind.SuspectedMislabel));

    [Fact]
    public void Run_SameTextTwice_IsFoundWhateverItsCase()
    {
        LabeledText[] data = [.. Samples.Intents, new("WHERE is my order!", "refund_status"), new("Cancel my order.", "cancel_order")];
        var findings = DataCheck.Run(data, ct: TestContext.Current.CancellationToken);
        var conflict = Assert.Single(findings, f => f.Kind == DataFindingKind.ConflictingDuplicate);
        Assert.Equal(["refund_status", "track_order"], conflict.Labels);
        Assert.Equal([1, Samples.Intents.Count + 1], conflict.Rows);
        Assert.Single(findings, f => f.Kind == DataFindingKind.Duplicate);
        Assert.All(findings, f => Assert.NotEmpty(f.Cure));
    }

    [Fact]
    public void Run_SmallLabelAndEmptyText_AreFound()
    {
        LabeledText[] data = [.. Samples.Intents, new("tell me a joke", "joke"), new("?!", "track_order")];
        var findings = DataCheck.Run(data, ct: TestContext.Current.CancellationToken);
        Assert.Equal("joke", Assert.Single(findings, f => f.Kind == DataFindingKind.TooFewExamples).Labels[0]);
        Assert.Equal([data.Length], Assert.Single(findings, f => f.Kind == DataFindingKind.EmptyText).Rows);
    }

    [Fact]
    public void Run_TestTextNearlyInTraining_IsALeak()
    {
        LabeledText[] test = [new("i want to return these shoes!!", "return_item"), new("completely new wording here", "return_item"), new("x y z", "unheard_of")];
        var findings = DataCheck.Run(Samples.Intents, test, ct: TestContext.Current.CancellationToken);
        Assert.Equal([1], Assert.Single(findings, f => f.Kind == DataFindingKind.TestLeak).Rows);
        Assert.Equal(["unheard_of"], Assert.Single(findings, f => f.Kind == DataFindingKind.UnknownTestLabel).Labels);
    }

    [Fact]
    public void Run_SwappedLabel_IsSuspected()
    {
        // Two topics without a word in common, and one example under the wrong one.
        var data = Enumerable.Range(0, 30).Select(i => new LabeledText($"refund money back number {(char)('a' + i % 26)}", "refund"))
            .Concat(Enumerable.Range(0, 30).Select(i => new LabeledText($"parcel shipping track {(char)('a' + i % 26)}", "parcel")))
            .Append(new LabeledText("refund the money back please", "parcel")).ToList();
        Assert.Contains(DataCheck.Run(data, ct: TestContext.Current.CancellationToken), f => f.Kind == DataFindingKind.SuspectedMislabel && f.Rows[0] == data.Count);
    }

    [Fact]
    public void Run_OneTopicUnderTwoLabels_AreTooAlike()
    {
        var data = Enumerable.Range(0, 40).Select(i => new LabeledText($"where is my order {i + 10}", i % 2 == 0 ? "one" : "two"))
            .Concat(Enumerable.Range(0, 20).Select(i => new LabeledText($"cancel the subscription {i + 10}", "three"))).ToList();
        var finding = Assert.Single(DataCheck.Run(data, ct: TestContext.Current.CancellationToken), f => f.Kind == DataFindingKind.LabelsTooAlike);
        Assert.Equal(["one", "two"], finding.Labels);
    }
}
