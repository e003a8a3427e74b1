namespace CustomerService.Grains.Journaling;

/// <summary>
/// What became of a commit. A value, because each kind has another consequence, and none may be taken for something else: a
/// time-out of the store is not a time-out of the one who waits for an answer.
/// </summary>
internal readonly record struct CommitOutcome
{
    public static readonly CommitOutcome Written = new() { Kind = CommitKind.Written };

    public CommitKind Kind { get; private init; }

    /// <summary>For a duplicate: the index of the further row that exists already.</summary>
    public int Row { get; private init; }

    /// <summary>Why, where it is not written.</summary>
    public string Reason { get => field ?? "nothing was heard"; private init; }

    public Exception? Cause { get; private init; }

    public bool IsWritten => Kind == CommitKind.Written;

    /// <summary>True when the activation must not write any more: not even the same, under another id.</summary>
    public bool IsTheEnd => Kind is CommitKind.Lost or CommitKind.Unknown;

    public static CommitOutcome Duplicate(int row) => new() { Kind = CommitKind.Duplicate, Row = row, Reason = "a row exists already" };

    public static CommitOutcome Unavailable(Exception cause) => new() { Kind = CommitKind.Unavailable, Reason = "The store does not answer.", Cause = cause };

    public static CommitOutcome Lost(string reason) => new() { Kind = CommitKind.Lost, Reason = reason };

    public static CommitOutcome Unknown(string reason, Exception? cause) => new()
    {
        Kind = CommitKind.Unknown,
        Reason = reason,
        Cause = cause,
    };
}
