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
}
