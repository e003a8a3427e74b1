namespace CustomerService.Proving.Load;

/// <summary>How a turn ended.</summary>
/// <param name="Error">Null when it was answered; otherwise the kind of failure, from a small set, for counting.</param>
internal readonly record struct TurnOutcome(string? Error)
{
    /// <summary>It was answered.</summary>
    public static TurnOutcome Answered { get; }
}
