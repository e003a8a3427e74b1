namespace CustomerService.Cli.ModelTasks;

/// <summary>The kinds of models the tool knows.</summary>
internal static class AllModelTasks
{
    /// <summary>In the order in which help shows them.</summary>
    public static IReadOnlyList<IModelTask> List { get; } = [.. TextModelTasks.List, .. KnowledgeModelTasks.List];
}
