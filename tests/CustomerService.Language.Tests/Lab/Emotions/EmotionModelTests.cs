using CustomerService.Language.Files;
using CustomerService.Language.Lab.Emotions;
using CustomerService.Language.Training;
using Xunit;

namespace CustomerService.Language.Tests.Lab.Emotions;

public class EmotionModelTests
{
    private static readonly LabeledText[] Examples =
    [
        .. Of("joy", "so happy today", "what a lovely day", "this makes me smile", "happy happy happy", "yay, it works", "lovely, so happy"),
        .. Of("anger", "this makes me furious", "how dare they", "furious about this", "i am so angry", "angry and fed up", "stop it, how dare you"),
        .. Of("joy|surprise", "wow, what a lovely surprise", "wow, so happy, i did not expect that", "wow yay"),
        .. Of("surprise", "wow", "wow, did not expect that", "wow, really?", "i did not expect that at all"),
    ];

    private static readonly EmotionModel Model = EmotionModel.Train(Examples, new EmotionTrainingOptions());

    [Fact]
    public void Predict_NewWording_NamesTheEmotion()
    {
        Assert.Equal(["anger", "joy", "surprise"], Model.Manifest.Labels);
        Assert.Equal("anger", Model.Predict("furious and angry").Emotions[0].Label);
        Assert.Equal("joy", Model.Predict("a lovely happy day").Emotions[0].Label);
    }

    [Fact]
    public void Predict_AnyText_NamesAtLeastOne() => CsCheck.Check.Sample(WildText.Any, text =>
    {
        var answer = Model.Predict(text);
        Assert.NotEmpty(answer.Emotions);
        Assert.Equal(answer.Top.OrderByDescending(t => t.Score).Select(t => t.Score), answer.Top.Select(t => t.Score));
    });

    [Fact]
    public void Load_SavedModel_AnswersTheSame()
    {
        var file = new MemoryStream();
        Model.Save(file);
        var loaded = EmotionModel.Load(new MemoryStream(file.ToArray()));
        Assert.All(Examples, e => Assert.Equal(Model.Predict(e.Text), loaded.Predict(e.Text)));
        var again = new MemoryStream();
        EmotionModel.Train(Examples, new EmotionTrainingOptions(), ct: TestContext.Current.CancellationToken).Save(again);
        Assert.Equal(file.ToArray(), again.ToArray());
        Assert.Equal("emotion", ModelManifest.Read(new MemoryStream(file.ToArray())).Kind);
    }

    [Fact]
    public void Train_OneEmotion_SaysWhatIsMissing() =>
        Assert.StartsWith("Training needs at least two emotions", Assert.Throws<ArgumentException>(() => EmotionModel.Train([new("x", "joy")], new EmotionTrainingOptions(), ct: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

    private static IEnumerable<LabeledText> Of(string label, params string[] texts) => texts.Select(t => new LabeledText(t, label));
}
