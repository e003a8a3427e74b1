using CustomerService.Language.Intents;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Language.Intents;

public class IntentModelTests
{
    private static readonly IntentModel Model = Samples.Reader.Intents;

    [Theory]
    [InlineData("hi, where is the order I placed on monday?", "track_order")]
    [InlineData("wheres my pakage", "track_order")]
    [InlineData("I would like to return the lamp", "return_item")]
    [InlineData("when will i get the refund for it", "refund_status")]
    [InlineData("please CANCEL the order!!!", "cancel_order")]
    [InlineData("address is wrong, I moved", "change_address")]
    [InlineData("card declined", "payment_problem")]
    public void Predict_NewWording_FindsTheIntent(string text, string intent)
    {
        var prediction = Model.Predict(text);
        Assert.Equal(intent, prediction.Intent);
        Assert.False(prediction.OutOfScope);
    }

    [Theory]
    [InlineData("asdf qwerty")]
    [InlineData("zzzz")]
    [InlineData("")]
    [InlineData("\ufffd")]
    [InlineData("jdkfl sjdkfl wjfkdls")]
    [InlineData("Wie wird morgen das Wetter in Hamburg?")]
    [InlineData("quelle est la capitale du Pérou")]
    [InlineData("who painted the ceiling of that famous chapel")]
    [InlineData("sing a song about dinosaurs")]
    public void Predict_StrangeText_IsOutOfScopeWithoutAnyOosExample(string text) => Assert.True(Model.Predict(text).OutOfScope);

    [Fact]
    public void Train_WithOosRows_LearnsThemAsNegatives()
    {
        string[] small = ["tell me a joke", "who are you", "are you a robot", "tell me a story", "do you like music", "who made you", "sing me something"];
        var model = IntentModel.Train(
            [.. Samples.Intents, .. small.Select(t => new LabeledText(t, IntentTrainingOptions.OutOfScopeLabel))], new IntentTrainingOptions(), ct: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(IntentTrainingOptions.OutOfScopeLabel, model.Manifest.Labels);
        Assert.True(model.Predict("tell me a good joke").OutOfScope);
        Assert.Equal("track_order", model.Predict("where is my parcel").Intent);
        Assert.False(model.Predict("where is my order").OutOfScope);
    }

    [Fact]
    public void Predict_Top_IsOrderedAndSumsToAtMostOne()
    {
        var top = Model.Predict("cancel the return").Top;
        Assert.Equal(5, top.Length);
        Assert.Equal(top.OrderByDescending(t => t.Score), top);
        Assert.Equal(5, top.Select(t => t.Label).Distinct().Count());
        Assert.InRange(top.Sum(t => t.Score), 0.5, 1.0001);
    }

    [Fact]
    public void Predict_Confidence_IsThatOfTheTopIntent()
    {
        var prediction = Model.Predict("refund please");
        Assert.Equal(prediction.Top[0].Label, prediction.Intent);
        Assert.Equal(prediction.Top[0].Score, prediction.Confidence);
    }

    [Fact]
    public void Train_Twice_GivesTheSameBytesWhateverTheThreads()
    {
        var one = Bytes(IntentModel.Train(Samples.Intents, new IntentTrainingOptions { Parallelism = 1 }, ct: TestContext.Current.CancellationToken));
        var two = Bytes(IntentModel.Train(Samples.Intents, new IntentTrainingOptions { Parallelism = 2 }, ct: TestContext.Current.CancellationToken));
        Assert.Equal(one, two);
    }

    [Fact]
    public void Train_TwoIntentsWithOneExampleEach_Works()
    {
        var model = IntentModel.Train([new("where is my order", "track"), new("cancel it please", "cancel")], new IntentTrainingOptions(), ct: TestContext.Current.CancellationToken);
        Assert.Equal("track", model.Predict("my order").Intent);
        Assert.True(model.Predict("xyzzy").OutOfScope);
    }

    [Fact]
    public void Train_ReportsProgressToItsEnd()
    {
        var reports = new System.Collections.Concurrent.ConcurrentQueue<TrainingProgress>();
        IntentModel.Train(Samples.Intents, new IntentTrainingOptions(), new Sink(reports), TestContext.Current.CancellationToken);
        Assert.Contains(reports, r => r.Completed == r.Total);
    }

    [Fact]
    public void Train_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => IntentModel.Train(Samples.Intents, new IntentTrainingOptions(), null, source.Token));
    }

    [Fact]
    public void Train_UnfitExamples_NamesAllOfThem()
    {
        var error = Assert.Throws<ArgumentException>(() => IntentModel.Train([new("a", " "), new(null!, "x")], new IntentTrainingOptions(), ct: TestContext.Current.CancellationToken));
        Assert.Equal("Training examples: example 1 has no label; example 2 has no text.", error.Message);
    }

    [Fact]
    public void Train_OneIntent_SaysWhatIsMissing()
    {
        var error = Assert.Throws<ArgumentException>(() => IntentModel.Train([new("a", "x"), new("b", "oos")], new IntentTrainingOptions(), ct: TestContext.Current.CancellationToken));
        Assert.Equal("Training needs at least two intents, but the examples have 1. Add examples of another intent.", error.Message);
    }

    [Fact]
    public void Options_Defaults_ArePinnedAndBadOnesReportedTogether()
    {
        var options = new IntentTrainingOptions();
        Assert.Equal((1, 30.0, 200_000, 3, 0.06, 0), (options.Seed, options.Cost, options.MaximumFeatures, options.Folds, options.MaximumInScopeRejection, options.Parallelism));
        var error = Assert.Throws<ArgumentException>(() => IntentModel.Train(Samples.Intents, new IntentTrainingOptions { Cost = 0, Folds = 1 }, ct: TestContext.Current.CancellationToken));
        Assert.Equal("Intent training options: Cost must be more than 0, but is 0; Folds must be from 2 to 10, but is 1.", error.Message);
    }

    private static byte[] Bytes(IntentModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private sealed class Sink(System.Collections.Concurrent.ConcurrentQueue<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Enqueue(value);
    }
}
