namespace CustomerService.Grains.Identity;

/// <summary>What a method has to do with the identity of its caller.</summary>
internal enum CallRule
{
    /// <summary>Nothing.</summary>
    Free,

    /// <summary>Calls carry it; reads go on without.</summary>
    Carries,

    /// <summary>Calls change something and are refused without.</summary>
    Needs,
}
