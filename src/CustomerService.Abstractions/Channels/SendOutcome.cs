namespace CustomerService.Channels;

/// <summary>How an attempt to send ended.</summary>
public enum SendOutcome
{
    /// <summary>The other end has it.</summary>
    Sent,

    /// <summary>The other end certainly does not have it (refused connection, 429, 503): try again later.</summary>
    NotSent,

    /// <summary>It may or may not have arrived (timeout, broken connection, other 5xx).</summary>
    Unknown,

    /// <summary>The other end will never take it (4xx, forbidden address, channel not configured): give up.</summary>
    Rejected,
}
