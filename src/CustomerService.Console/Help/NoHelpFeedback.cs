namespace CustomerService.WebConsole.Help;

/// <summary>Stands in where the host counts nothing.</summary>
internal sealed class NoHelpFeedback : IHelpFeedback
{
    public Task CountAsync(string tenant, string articleId, bool helped) => Task.CompletedTask;
}
