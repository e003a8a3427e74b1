using CustomerService.WebConsole.Home;

namespace CustomerService.WebConsole.Reports;

/// <summary>A figure of a report.</summary>
/// <param name="Name">The metric's name, as the API has it.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Unit">How it is written.</param>
/// <param name="Better">1 where more is better, -1 where less is, 0 where it is neither.</param>
/// <param name="Is">A sentence for who wonders what it is.</param>
internal sealed record ReportMetric(string Name, string Label, FigureUnit Unit, int Better, string Is)
{
    /// <summary>The metric whose conversations are those behind it; null for its own.</summary>
    public string? Behind { get; init; }

    /// <summary>Whether it counts what happened in conversations, which can be listed.</summary>
    public bool HasConversations { get; init; } = true;

    /// <summary>Whether it is a bar: a number of things. All else is a line.</summary>
    public bool IsCount => Unit == FigureUnit.Count;
}
