using CustomerService.Language.Intents;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Language.Intents;

public class IntentExplanationTests
{
    [Fact]
    public void Explain_TellingWord_ComesFirst() =>
        Assert.Equal("refund", Samples.Reader.Intents.Explain("hello, where is the refund then")[0].Word);

    [Fact]
    public void Explain_AnyText_NeverThrows() => CsCheck.Check.Sample(WildText.Any, text => Assert.InRange(Samples.Reader.Intents.Explain(text).Count, 0, 64), iter: 200);

    [Fact]
    public void Train_WithValidation_ChoosesTheThresholdThere()
    {
        LabeledText[] validation = [new("track the parcel", "track_order"), new("refund please", "refund_status"), new("sing me a song", "oos"), new("who won the match", "oos")];
        var model = IntentModel.Train(Samples.Intents, new IntentTrainingOptions { Validation = validation }, ct: TestContext.Current.CancellationToken);
        Assert.False(model.Predict("track the parcel").OutOfScope);
        Assert.True(model.Predict("who won the match").OutOfScope);
    }

    [Theory]
    [InlineData("track_order", "track order")]
    [InlineData("TrackOrder-2", "Track Order 2")]
    [InlineData("ÜberweisungPrüfen", "Überweisung Prüfen")]
    public void LabelName_IsReadAsWords(string label, string words) => Assert.Equal(words, LabelName.Text(label));
}
