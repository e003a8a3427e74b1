namespace CustomerService.Grains.Verification;

/// <summary>How a try ended.</summary>
internal enum TryOutcome
{
    /// <summary>Nobody was asked for a code, not for an hour at least.</summary>
    NotAsked,

    /// <summary>It is not the code, or it is good no more.</summary>
    Wrong,

    /// <summary>It is.</summary>
    Right,

    /// <summary>It was, and has had its effect.</summary>
    Done,
}
