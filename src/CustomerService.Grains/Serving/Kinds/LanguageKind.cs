using CustomerService.Language.Identification;
using CustomerService.Language.Training;
using CustomerService.Packs;

namespace CustomerService.Grains.Serving.Kinds;

/// <summary>In which language customers write, learned from the pack's examples by language.</summary>
internal sealed class LanguageKind : ModelKind<LanguageModel>
{
    public override string Name => "language";

    public override string DataOf(Pack pack) => HashOf(Examples(pack));

    // A pack need not say how languages look; then only those with a script of their own are told.
    public override LanguageModel Train(ModelTraining training, CancellationToken ct)
    {
        var examples = Examples(training.Pack);
        return examples.DistinctBy(static example => example.Label).Count() < LanguageTrainingOptions.FewestLanguages
            ? LanguageModel.ByScript()
            : LanguageModel.Train(examples, new LanguageTrainingOptions(), training.Progress, ct);
    }

    public override void Save(LanguageModel model, Stream stream) => model.Save(stream);

    public override LanguageModel Load(Stream stream) => LanguageModel.Load(stream);

    private static List<LabeledText> Examples(Pack pack) =>
        [.. pack.LanguageExamples.SelectMany(language => language.Examples.Select(text => new LabeledText(text, language.Language)))];
}
