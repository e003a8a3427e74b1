using CustomerService.Language.Sentiment;
using CustomerService.Language.Training;
using CustomerService.Packs;

namespace CustomerService.Grains.Serving.Kinds;

/// <summary>How customers feel, learned from the pack's examples by mood.</summary>
internal sealed class SentimentKind : ModelKind<SentimentModel>
{
    public override string Name => "sentiment";

    /// <summary>The embedded lexicon and its rules have changed.</summary>
    public override string Format => "2";

    public override string DataOf(Pack pack) => HashOf(Examples(pack.SentimentExamples));

    public override SentimentModel Train(ModelTraining training, CancellationToken ct) =>
        SentimentModel.Train(
            Examples(training.Pack.SentimentExamples), new SentimentTrainingOptions(), training.Progress, ct);

    public override void Save(SentimentModel model, Stream stream) => model.Save(stream);

    public override SentimentModel Load(Stream stream) => SentimentModel.Load(stream);

    private static List<LabeledText> Examples(PackSentimentExamples examples) =>
    [
        .. examples.Negative.Select(text => new LabeledText(text, "negative")),
        .. examples.Neutral.Select(text => new LabeledText(text, "neutral")),
        .. examples.Positive.Select(text => new LabeledText(text, "positive")),
    ];
}
