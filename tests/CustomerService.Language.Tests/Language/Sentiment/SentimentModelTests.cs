using CustomerService.Language.Files;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Language.Sentiment;

public class SentimentModelTests
{
    private static readonly SentimentModel Trained = Samples.Reader.Sentiment;
    private static readonly SentimentModel Untrained = SentimentModel.FromLexicon();

    [Theory]
    [InlineData("good", "positive")]
    [InlineData("not good", "negative")]
    [InlineData("it isn't good at all", "negative")]
    [InlineData("where can I find the invoice", "neutral")]
    [InlineData("thanks a lot 😍", "positive")]
    [InlineData("😡", "negative")]
    [InlineData("👍", "positive")]
    [InlineData(":(", "negative")]
    [InlineData("lovely shop, but the service is terrible", "negative")]
    [InlineData("no problem, thank you", "positive")]
    [InlineData("what a rip off", "negative")]
    public void Predict_LexiconAlone_ReadsTheFeeling(string text, string label) => Assert.Equal(label, Untrained.Predict(text).Label);

    [Theory]
    [InlineData("love it", "positive")]
    [InlineData("not happy with the shoes", "negative")]
    [InlineData("do you have size 42", "neutral")]
    [InlineData("it came broken, what a mess", "negative")]
    public void Predict_Trained_ReadsTheFeeling(string text, string label) => Assert.Equal(label, Trained.Predict(text).Label);

    [Theory]
    [InlineData("this is bad", "this is very bad")]
    [InlineData("this is bad", "this is bad!!!")]
    [InlineData("this is bad", "this is BAD")]
    [InlineData("this is bad", "this is baaaad")]
    [InlineData("this is slightly bad", "this is bad")]
    public void Predict_Emphasis_MakesItStronger(string weaker, string stronger) =>
        Assert.True(Untrained.Predict(stronger).Score < Untrained.Predict(weaker).Score);

    [Theory]
    [InlineData("I am FURIOUS, this is ridiculous!!!")]
    [InlineData("You are thieves, what a disgusting scam")]
    [InlineData("this is absolutely unacceptable, worst company ever 😡😡")]
    public void Predict_StrongAnger_IsSeen(string text)
    {
        Assert.True(Untrained.Predict(text).IsStrongAnger);
        Assert.True(Trained.Predict(text).IsStrongAnger);
        Assert.True(Trained.Predict(text).Anger > 0.5);
    }

    [Theory]
    [InlineData("my order has not arrived")]
    [InlineData("the parcel is late")]
    [InlineData("I want a refund please")]
    [InlineData("WHERE IS MY ORDER")]
    public void Predict_OrdinaryTrouble_IsNoStrongAnger(string text)
    {
        Assert.False(Untrained.Predict(text).IsStrongAnger);
        Assert.False(Trained.Predict(text).IsStrongAnger);
    }

    [Fact]
    public void Lexicon_HasAtLeast300Entries() => Assert.True(Lexicon.Embedded.Count >= 300);

    [Fact]
    public void Train_FurtherLabel_IsPredicted()
    {
        LabeledText[] mixed = [.. Samples.Feelings, new("so it goes, i guess, who knows", "ambiguous"), new("who knows, hm, i guess", "ambiguous"), new("i guess so, who knows", "ambiguous"), new("hm, i guess, so it goes", "ambiguous")];
        var model = SentimentModel.Train(mixed, new SentimentTrainingOptions(), ct: TestContext.Current.CancellationToken);
        Assert.Equal(["negative", "neutral", "positive", "ambiguous"], model.Manifest.Labels);
        Assert.Equal("ambiguous", model.Predict("hm, who knows, i guess").Label);
    }

    [Fact]
    public void Train_LabelWithoutExamples_IsNeverPredicted()
    {
        var model = SentimentModel.Train([.. Samples.Feelings.Where(f => f.Label != "neutral")], new SentimentTrainingOptions(), ct: TestContext.Current.CancellationToken);
        Assert.All(Samples.Intents, message => Assert.NotEqual("neutral", model.Predict(message.Text).Label));
    }

    [Fact]
    public void Predict_ManyAtOnceInAnyOrder_AnswersAsAlone()
    {
        string[] texts = [.. Samples.Feelings.Concat(Samples.Intents).Select(f => f.Text), "SO good!!! :)", "not good, but fine 😍", ""];
        texts = [.. texts.Distinct()];
        var alone = texts.ToDictionary(t => t, Trained.Predict);
        Parallel.ForEach(texts.Concat(texts.Reverse()), text => Assert.Equal(alone[text], Trained.Predict(text)));
    }

    [Fact]
    public void Train_WithValences_GivesTheSameBytesTwice_AndOthersThanWithout()
    {
        LabeledText[] rated = [.. Samples.Feelings.Select(f => f with { Valence = f.Label switch { "negative" => -2.5, "positive" => 2, _ => 0 } })];
        var once = Bytes(rated);
        Assert.Equal(once, Bytes(rated));
        Assert.NotEqual(once, Bytes(Samples.Feelings));
    }

    [Fact]
    public void Train_LexiconInAnotherOrder_GivesTheSameBytes()
    {
        // Both smileys are one emoji to the tokenizer.
        var words = new Dictionary<string, double> { [":)"] = 2, [":-)"] = 1, ["zorgly"] = -3 };
        var reversed = words.Reverse().ToDictionary();
        Assert.Equal(Bytes(Samples.Feelings, words), Bytes(Samples.Feelings, reversed));
    }

    [Fact]
    public void Load_ModelOfOlderFeatures_IsRefusedWithItsCure()
    {
        var stream = new MemoryStream();
        ModelFile.Save(stream, Trained.Manifest with { FeatureScheme = "f3" }, new PayloadWriter());
        stream.Position = 0;
        var error = Assert.Throws<ModelFormatException>(() => SentimentModel.Load(stream));
        Assert.Equal("The model was trained with text features 'f3', this program uses 'f3-s2'. Train the model again.", error.Message);
    }

    private static byte[] Bytes(IReadOnlyList<LabeledText> examples, IReadOnlyDictionary<string, double>? words = null)
    {
        var options = new SentimentTrainingOptions();
        var stream = new MemoryStream();
        SentimentModel.Train(examples, words is null ? options : options with { Valences = words }, ct: TestContext.Current.CancellationToken).Save(stream);
        return stream.ToArray();
    }
}
