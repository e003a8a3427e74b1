namespace CustomerService.Cli.ModelTasks;

/// <summary>Kinds that read one message and name a label.</summary>
internal static class TextModelTasks
{
    public static IReadOnlyList<IModelTask> List { get; } = [];
}
