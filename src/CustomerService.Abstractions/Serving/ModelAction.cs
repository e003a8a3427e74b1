namespace CustomerService.Serving;

/// <summary>What can be done with a tenant's model versions.</summary>
public enum ModelAction
{
    /// <summary>Makes a version live.</summary>
    Promote = 0,

    /// <summary>Withdraws the canary, or, where there is none, makes the version before live again.</summary>
    Rollback = 1,

    /// <summary>Lets a version answer a share of the customers.</summary>
    Canary = 2,

    /// <summary>Lets a version read along.</summary>
    Shadow = 3,

    /// <summary>Ends the shadow.</summary>
    StopShadow = 4,
}
