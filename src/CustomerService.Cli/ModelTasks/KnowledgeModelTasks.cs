using CustomerService.Cli.ModelTasks.Knowledge;

namespace CustomerService.Cli.ModelTasks;

/// <summary>Kinds that find articles and recommend actions.</summary>
internal static class KnowledgeModelTasks
{
    public static IReadOnlyList<IModelTask> List { get; } = [new RetrievalTask(), new NextActionTask()];
}
