namespace CustomerService.WebConsole.App;

/// <summary>What the worker of the installable chat keeps.</summary>
/// <param name="Version">Of all scripts, texts, styles and pages.</param>
/// <param name="Files">Their addresses.</param>
internal sealed record AppShell(string Version, IReadOnlyList<string> Files);
