namespace CustomerService.Grains.Tests.Kit;

/// <summary>What may go wrong with a call of the store.</summary>
internal enum StoreFault
{
    /// <summary>503: refused before anything was applied.</summary>
    Unavailable,

    /// <summary>Applied, but the answer was lost.</summary>
    AppliedUnanswered,

    /// <summary>Not applied, and no answer.</summary>
    LostUnanswered,

    /// <summary>Not applied, and a time-out that a store forgot to call its own.</summary>
    TimedOutBefore,

    /// <summary>Applied, and such a time-out.</summary>
    TimedOutAfter,

    /// <summary>Applied, the answer lost, and no read answered until an activation gives up.</summary>
    AppliedUnreadable,

    /// <summary>Nothing goes wrong.</summary>
    None,
}
