namespace CustomerService.Faults.Tests.Proxies;

/// <summary>What a proxy makes of a request.</summary>
internal enum HttpFault
{
    /// <summary>Passes it on.</summary>
    None,

    /// <summary>503 without passing it on.</summary>
    Busy,

    /// <summary>Passes it on and answers 503 nevertheless.</summary>
    BusyAfterApplying,

    /// <summary>Takes it and never answers; it is not passed on.</summary>
    Hangs,

    /// <summary>Passes it on and breaks the connection instead of answering.</summary>
    AppliedUnanswered,

    /// <summary>Passes it on twice, and gives the second answer.</summary>
    Duplicated,
}
