namespace CustomerService.Cli.Ledger;

/// <summary>States of a conversation as hosts may spell them.</summary>
internal static class StateNames
{
    /// <summary>Whether an answer is still to come.</summary>
    public static bool IsWaiting(string? state) => string.Equals(state, "waiting", StringComparison.OrdinalIgnoreCase);
}
