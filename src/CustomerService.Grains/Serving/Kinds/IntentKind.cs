using CustomerService.Language.Intents;
using CustomerService.Language.Training;
using CustomerService.Packs;

namespace CustomerService.Grains.Serving.Kinds;

/// <summary>What customers want, learned from the pack's intents.</summary>
internal sealed class IntentKind : ModelKind<IntentModel>
{
    public override string Name => "intent";

    public override string DataOf(Pack pack) => HashOf(Examples(pack));

    public override IntentModel Train(ModelTraining training, CancellationToken ct) =>
        IntentModel.Train(
            Examples(training.Pack),
            new IntentTrainingOptions { Parallelism = training.Parallelism },
            training.Progress,
            ct);

    public override void Save(IntentModel model, Stream stream) => model.Save(stream);

    public override IntentModel Load(Stream stream) => IntentModel.Load(stream);

    private static List<LabeledText> Examples(Pack pack) =>
    [
        .. pack.Intents.SelectMany(intent => intent.Examples.Select(text => new LabeledText(text, intent.Id))),
        .. pack.OutOfScopeExamples.Select(text => new LabeledText(text, IntentTrainingOptions.OutOfScopeLabel)),
    ];
}
