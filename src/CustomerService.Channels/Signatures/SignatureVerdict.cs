namespace CustomerService.Channels.Signatures;

/// <summary>What became of checking a webhook's signature. Everything but <see cref="Valid"/> means: do not trust the request.</summary>
public enum SignatureVerdict
{
    /// <summary>No usable secret was given, so nothing can be trusted.</summary>
    NoSecret,

    /// <summary>A header is missing or not of its form.</summary>
    Malformed,

    /// <summary>Signed longer ago than the tolerance: perhaps a replay.</summary>
    TooOld,

    /// <summary>Signed further in the future than the tolerance: one of the clocks is wrong.</summary>
    TooNew,

    /// <summary>No signature of a known version matches.</summary>
    Wrong,

    /// <summary>One of the signatures was made with one of the secrets, within the tolerance.</summary>
    Valid,
}
