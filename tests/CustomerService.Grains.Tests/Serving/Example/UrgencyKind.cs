using CustomerService.Grains.Serving.Kinds;
using CustomerService.Language.Intents;
using CustomerService.Language.Training;

namespace Shop.Support;

/// <summary>Learns urgency: our own urgent messages against all that customers of this pack usually say.</summary>
public sealed class UrgencyKind : ModelKind<UrgencyModel>
{
    private static readonly string[] Urgent =
    [
        "this is an emergency", "I need it today or never", "right now please it is urgent", "my flight leaves in an hour",
        "please hurry I can't wait", "stop the delivery immediately", "the wedding is tomorrow morning", "asap, the shop closes at noon",
        "it is leaking as we speak", "I am standing in front of a locked door",
    ];

    public override string Name => "urgency";

    public override UrgencyModel Train(ModelTraining training, CancellationToken ct) => new(IntentModel.Train(
        [
            .. Urgent.Select(text => new LabeledText(text, UrgencyModel.Urgent)),
            .. training.Pack.Intents.SelectMany(intent => intent.Examples).Select(text => new LabeledText(text, "usual")),
        ],
        new IntentTrainingOptions { Parallelism = training.Parallelism },
        training.Progress,
        ct));

    // The file format of the library: checksummed, versioned, and never code.
    public override void Save(UrgencyModel model, Stream stream) => model.Words.Save(stream);

    public override UrgencyModel Load(Stream stream) => new(IntentModel.Load(stream));
}
