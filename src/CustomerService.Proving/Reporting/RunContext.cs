using CustomerService.Diagnostics;

namespace CustomerService.Proving.Reporting;

/// <summary>What a run may touch of the process it is in. Tests give their own.</summary>
internal record RunContext
{
    /// <summary>Results: what a script reads.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Progress and complaints: what a person reads meanwhile.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Names of runs and messages.</summary>
    public IIdSource Ids { get; init; } = new RandomIdSource();

    /// <summary>Eight letters and digits that no other run has.</summary>
    public string NewRunId() => Ids.Next().ToString("N")[..8];
}
