using CustomerService.Diagnostics;

namespace CustomerService.Cli.CommandLine;

/// <summary>What a command may touch of the process it runs in. Tests give their own.</summary>
internal sealed record CliContext
{
    /// <summary>What the user types or pipes in.</summary>
    public required TextReader In { get; init; }

    /// <summary>Results: what a script reads.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Progress and complaints: what a person reads meanwhile.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Names of runs and messages.</summary>
    public IIdSource Ids { get; init; } = new RandomIdSource();

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

    /// <summary>Eight letters and digits that no other run has.</summary>
    public string NewRunId() => Ids.Next().ToString("N")[..8];
}
