namespace CustomerService.Grains.Verification;

/// <summary>What keeps a code from being sent. None of it tells whether anybody has the address.</summary>
internal enum ChallengeObstacle
{
    None,

    /// <summary>No code is sent to addresses of this kind.</summary>
    WrongKind,

    /// <summary>It is no address of this kind.</summary>
    NoAddress,

    /// <summary>The tenant has no account that could send there.</summary>
    NoAccount,

    /// <summary>Too many were sent there, or for this conversation, within the hour.</summary>
    TooMany,
}
