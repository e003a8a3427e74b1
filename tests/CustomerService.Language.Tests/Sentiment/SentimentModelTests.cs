using CustomerService.Language.Sentiment;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Sentiment;

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
}
