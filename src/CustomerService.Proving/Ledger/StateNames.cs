namespace CustomerService.Proving.Ledger;

/// <summary>States of a conversation as hosts may spell them.</summary>
internal static class StateNames
{
    /// <summary>Whether an answer is still to come: as the host says, or, of one that doesn't say so yet, by its state.</summary>
    public static bool AwaitsAnswer(bool? pending, string? state) =>
        pending == true || string.Equals(state, "waiting", StringComparison.OrdinalIgnoreCase);
}
