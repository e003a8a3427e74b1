using CustomerService.Language.Identification;
using Xunit;

namespace CustomerService.Language.Tests.Identification;

public class LanguageModelTests
{
    private static readonly LanguageModel Model = Samples.Reader.Languages;

    [Theory]
    [InlineData("when does my package arrive", "en")]
    [InlineData("ich habe das falsche Paket bekommen", "de")]
    [InlineData("je n'ai pas reçu mon colis", "fr")]
    [InlineData("no he recibido mi paquete", "es")]
    [InlineData("Πού είναι η παραγγελία μου", "el")]
    [InlineData("พัสดุของฉันอยู่ที่ไหน", "th")]
    [InlineData("주문이 어디에 있나요", "ko")]
    [InlineData("注文はどこですか", "ja")]
    [InlineData("我的订单在哪里", "zh")]
    public void Predict_ShortMessage_NamesItsLanguage(string text, string language) => Assert.Equal(language, Model.Predict(text).Language);

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("!?")]
    [InlineData("😀")]
    [InlineData("\ufffd")]
    public void Predict_NothingToGoBy_IsUndetermined(string text) => Assert.Equal(LanguagePrediction.Undetermined, Model.Predict(text).Language);

    [Fact]
    public void Train_TwoLanguagesOfOneScript_AreToldApartByTheLearner()
    {
        var model = LanguageModel.Train(
            [new("איפה ההזמנה שלי", "he"), new("תודה רבה", "he"), new("וואו איז מיין באשטעלונג", "yi"), new("א שיינעם דאנק", "yi"), new("hello", "en"), new("thanks", "en")],
            new LanguageTrainingOptions(), ct: TestContext.Current.CancellationToken);
        Assert.Equal("yi", model.Predict("מיין באשטעלונג").Language);
        Assert.Equal("he", model.Predict("ההזמנה שלי").Language);
    }

    [Fact]
    public void Train_OneLanguage_SaysWhatIsMissing()
    {
        var error = Assert.Throws<ArgumentException>(() => LanguageModel.Train([new("hello", "en")], new LanguageTrainingOptions(), ct: TestContext.Current.CancellationToken));
        Assert.Equal("Training needs at least two languages, but the examples have 1. Add examples of another language.", error.Message);
    }
}
