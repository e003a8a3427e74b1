using CustomerService.Cli.Training;

namespace CustomerService.Cli.ModelTasks;

/// <summary>Kinds that read one message and name a label.</summary>
internal static class TextModelTasks
{
    public static IReadOnlyList<IModelTask> List { get; } =
    [
        new TextModelTask(TextModelKinds.Intent),
        new TextModelTask(TextModelKinds.Sentiment),
        new TextModelTask(TextModelKinds.Emotion),
        new TextModelTask(TextModelKinds.Language),
    ];
}
