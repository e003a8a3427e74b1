using CustomerService.Language.Files;
using CustomerService.Language.Identification;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Language.Identification;

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
    public void Train_SameSeed_GivesTheSameBytes()
    {
        var first = Trained();
        Assert.Equal(first, Trained());

        byte[] Trained()
        {
            var stream = new MemoryStream();
            LanguageModel.Train(Samples.Languages, new LanguageTrainingOptions { Seed = 7 }, ct: TestContext.Current.CancellationToken).Save(stream);
            return stream.ToArray();
        }
    }

    [Fact]
    public void Train_ManyExamples_WeighsTheLettersOnHeldOutOnes()
    {
        // The words say nothing, each is there once; how they are spelt says everything.
        var random = new Random(3);
        var examples = Enumerable.Range(0, 2600).Select(i => i % 2 == 0 ? new LabeledText(Word("bdgk"), "aa") : new LabeledText(Word("fmns"), "bb")).ToList();
        var model = LanguageModel.Train(examples, new LanguageTrainingOptions(), ct: TestContext.Current.CancellationToken);
        Assert.True(model.Manifest.Metrics["letterShare"] is >= 0 and <= 0.7);
        Assert.True(model.Manifest.Metrics["heldOutAccuracy"] > 0.99);
        Assert.Equal("aa", model.Predict(Word("bdgk")).Language);
        Assert.Equal("bb", model.Predict(Word("fmns")).Language);

        string Word(string consonants) => string.Concat(Enumerable.Range(0, 6).Select(_ => $"{consonants[random.Next(4)]}{"aeiou"[random.Next(5)]}"));
    }

    [Fact]
    public void Predict_WordsNeverSeen_AreReadByTheirSpelling()
    {
        var scores = new float[2];
        var table = new LetterTableBuilder(2);
        table.Add(0, [" stornierung \n", " bestellung \n", " lieferung \n"], 30);
        table.Add(1, [" cancellation \n", " notification \n", " information \n"], 30);
        var built = table.Build();
        built.AddTo(" rechnung \n", scores, 1);
        Assert.True(scores[0] > scores[1]);
    }

    [Fact]
    public void Load_ModelOfTheLayoutBefore_AsksForTraining()
    {
        // What came first then was the temperature.
        var payload = new PayloadWriter();
        payload.Write(1.25f);
        payload.Write(0.5f);
        var stream = new MemoryStream();
        ModelFile.Save(stream, Model.Manifest, payload);
        stream.Position = 0;
        var error = Assert.Throws<ModelFormatException>(() => LanguageModel.Load(stream));
        Assert.Equal("The language model was trained by a version that laid it out differently. Train the model again.", error.Message);
    }

    [Fact]
    public void Train_OneLanguage_SaysWhatIsMissing()
    {
        var error = Assert.Throws<ArgumentException>(() => LanguageModel.Train([new("hello", "en")], new LanguageTrainingOptions(), ct: TestContext.Current.CancellationToken));
        Assert.Equal("Training needs at least two languages, but the examples have 1. Add examples of another language.", error.Message);
    }
}
