using CustomerService.Proving.Reporting;

namespace CustomerService.Cli.CommandLine;

/// <summary>What a command may touch of the process it runs in. Tests give their own.</summary>
internal sealed record CliContext : RunContext
{
    /// <summary>What the user types or pipes in.</summary>
    public required TextReader In { get; init; }

    /// <summary>Whether a person types: then prompts are shown.</summary>
    public bool Interactive { get; init; }

    /// <summary>Where relative paths and default files are looked for.</summary>
    public string WorkingDirectory { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>The process itself.</summary>
    public static CliContext OfThisProcess() => new()
    {
        In = Console.In,
        Out = Console.Out,
        Error = Console.Error,
        Interactive = !Console.IsInputRedirected && !Console.IsOutputRedirected,
    };
}
