using CustomerService.Cli.ModelTasks;
using CustomerService.Cli.ModelTasks.Knowledge;
using CustomerService.Cli.TextModels;
using CustomerService.Cli.Training;

namespace CustomerService.Cli.ModelVerbs;

/// <summary>The kinds of models the tool knows.</summary>
internal static class AllModelTasks
{
    /// <summary>In the order in which help shows them.</summary>
    public static IReadOnlyList<IModelTask> List { get; } =
    [
        new TextModelTask(TextModelKinds.Intent),
        new TextModelTask(TextModelKinds.Sentiment),
        new TextModelTask(TextModelKinds.Emotion),
        new TextModelTask(TextModelKinds.Language),
        new RetrievalTask(),
        new NextActionTask(),
    ];
}
