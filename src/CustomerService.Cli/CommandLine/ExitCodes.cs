namespace CustomerService.Cli.CommandLine;

/// <summary>What the process returns.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and what was checked is as it should be.</summary>
    public const int Ok = 0;

    /// <summary>The check itself failed: the pack has errors, turns failed, an invariant does not hold.</summary>
    public const int CheckFailed = 1;

    /// <summary>It could not be done as asked: a wrong option, an unreadable file, no server.</summary>
    public const int BadInput = 2;

    /// <summary>Ended by Ctrl-C before the answer was known.</summary>
    public const int Interrupted = 130;
}
